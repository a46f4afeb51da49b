package org.chamadao.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** What the caller's party has captured, for the console. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/events")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OwnEventController {
    private static final int LONGEST_PAGE = 100;
    private static final int MOST_IDENTIFIERS = 3;

    private final OwnEvents events;

    OwnEventController(OwnEvents events) {
        this.events = events;
    }

    /**
     * A page.
     *
     * @param next to ask for the page after it; absent on the last one
     */
    @Serdeable
    record EventPage(
            @JsonInclude(JsonInclude.Include.ALWAYS) List<EventLine> events,
            @Nullable String next) {}

    /**
     * An event in one line.
     *
     * @param recordTime RFC 3339
     * @param identifiers the first three of them
     * @param identifierCount of all
     * @param logIndex absent until it is in the log
     */
    @Serdeable
    record EventLine(
            String eventId,
            @Nullable String type,
            @Nullable String bizStep,
            @Nullable String eventTime,
            String recordTime,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> identifiers,
            int identifierCount,
            @Nullable Long logIndex) {}

    /**
     * What the party captured, the newest first.
     *
     * @param perPage 1 to 100, 20 when absent
     * @param before the {@code next} of the page before
     */
    @Get
    EventPage page(
            @Parameter(hidden = true) Party caller,
            @QueryValue @Nullable String perPage,
            @QueryValue @Nullable String before) {
        var length = length(perPage);
        var mark = before == null ? OwnEvents.Mark.NEWEST : OwnEvents.Mark.of(before);
        if (mark == null) {
            throw refused("before is not the next of a page: " + before + ".");
        }
        var found = events.before(caller.id(), mark, length + 1);
        var shown = found.subList(0, Math.min(length, found.size()));
        return new EventPage(
                shown.stream().map(OwnEventController::line).toList(),
                found.size() > length ? shown.getLast().mark().text() : null);
    }

    private static int length(@Nullable String perPage) {
        if (perPage == null) {
            return 20;
        }
        if (!perPage.matches("[1-9][0-9]?|" + LONGEST_PAGE)) {
            throw refused("perPage is a number from 1 to " + LONGEST_PAGE + ", not " + perPage + ".");
        }
        return Integer.parseInt(perPage);
    }

    private static EventLine line(OwnEvents.Own own) {
        var event = own.event();
        var object = content(event.content());
        var identifiers = event.identifiers();
        return new EventLine(
                event.eventId(),
                text(object, "type"),
                text(object, "bizStep"),
                text(object, "eventTime"),
                event.recordTime().toString(),
                identifiers.subList(0, Math.min(MOST_IDENTIFIERS, identifiers.size())),
                identifiers.size(),
                own.index().isPresent() ? own.index().getAsLong() : null);
    }

    private static @Nullable JsonObject content(byte @Nullable [] content) {
        try {
            return content != null && StrictJson.parse(content) instanceof JsonObject object ? object : null;
        } catch (JsonRefusedException e) {
            return null; // the audit tells of it
        }
    }

    private static @Nullable String text(@Nullable JsonObject object, String member) {
        return object == null ? null : object.text(member).orElse(null);
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemType.QUERY_PARAMETER, detail));
    }
}
