package org.chamadao.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is answered to a request to record something. */
final class Answers {
    private Answers() {}

    /**
     * Recorded.
     *
     * @param captureId of the job
     * @param events the eventIDs
     */
    @Serdeable
    record RecordedAnswer(
            String captureId,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> events) {}

    /**
     * A problem (RFC 9457): nothing was recorded.
     *
     * @param items the first 20 things that stand against it
     */
    @Serdeable
    record ImpossibleBody(
            String type,
            String title,
            int status,
            String detail,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<ObstacleLine> items) {}

    /**
     * A thing that stands against a request.
     *
     * @param state {@code unknown} also for what the caller has nothing to do with
     * @param allowed steps that the caller may record with it
     * @param pack that it lies in, where that is why
     */
    @Serdeable
    record ObstacleLine(
            String item,
            String state,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> allowed,
            @Nullable String pack) {}
}
