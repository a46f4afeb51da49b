package org.chamadao.label;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A print job as its party sees it; times in RFC 3339.
 *
 * @param from sequence of the first label in its order
 * @param to of the last one
 * @param state {@code waiting}, {@code taken}, {@code printing}, {@code asking}: somebody has to look, {@code done} or
 *     {@code cancelled}
 * @param reason why codes are printed again
 * @param unsure of the labels of which nobody knows whether they are on paper, the first 100
 */
@Serdeable
record PrintJobAnswer(
        String jobId,
        String orderId,
        int from,
        int to,
        String template,
        String printer,
        int dpi,
        String state,
        @Nullable String reason,
        String createdAt,
        CountsAnswer counts,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Integer> unsure) {
    /** How many labels: of which nothing is known yet, and what became of the others. */
    @Serdeable
    record CountsAnswer(int open, int printed, int spoiled, int unsure, int unprinted) {}

    PrintJobAnswer {
        unsure = List.copyOf(unsure);
    }

    static PrintJobAnswer of(PrintJob job, List<Integer> unsure) {
        var counts = job.counts();
        return new PrintJobAnswer(
                job.id().toString(),
                job.orderId().toString(),
                job.from(),
                job.to(),
                job.template(),
                job.printer(),
                job.dpi(),
                job.state().word(),
                job.reason(),
                job.created().toString(),
                new CountsAnswer(
                        counts.open(), counts.printed(), counts.spoiled(), counts.unsure(), counts.unprinted()),
                unsure);
    }
}
