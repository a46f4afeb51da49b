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
import java.util.stream.Collectors;
import org.chamadao.event.Confirmation;
import org.chamadao.event.Events;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.party.Shares;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** What the caller's party has captured, what others stated for it, and what they share with it; for the console. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/events")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OwnEventController {
    private static final int LONGEST_PAGE = 100;
    private static final int MOST_IDENTIFIERS = 3;

    private final ListedEvents events;
    private final Principals principals;
    private final Shares shares;
    private final Parties parties;
    private final Events stored;

    OwnEventController(ListedEvents events, Principals principals, Shares shares, Parties parties, Events stored) {
        this.events = events;
        this.stored = stored;
        this.principals = principals;
        this.shares = shares;
        this.parties = parties;
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
     * @param capturedBy absent for the caller's own
     * @param confirmation how the caller confirms it; absent for what was not stated for the caller
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
            @Nullable Long logIndex,
            @Nullable Author capturedBy,
            @Nullable ConfirmationLine confirmation) {}

    /**
     * The caller's confirmation.
     *
     * @param id eventID to give the confirming event: it follows from what is confirmed, so that this is confirmed once
     * @param state {@code open} when the caller has captured no event of that id, {@code captured} when it has, and
     *     {@code withdrawn} when it has declared that event wrong
     */
    @Serdeable
    record ConfirmationLine(String id, String state) {}

    /**
     * Another party.
     *
     * @param name absent when it is not shown and the party does not share with the caller
     */
    @Serdeable
    record Author(String pseudonym, @Nullable String name) {}

    /**
     * Events, the newest first.
     *
     * @param of {@code own}, what the party captured, when absent; {@code statedForMe}, what others captured in its name;
     *     {@code shared}, what parties that share with it captured
     * @param perPage 1 to 100, 20 when absent
     * @param before the {@code next} of the page before
     */
    @Get
    EventPage page(
            @Parameter(hidden = true) Party caller,
            @QueryValue @Nullable String of,
            @QueryValue @Nullable String perPage,
            @QueryValue @Nullable String before) {
        var length = length(perPage);
        var mark = before == null ? ListedEvents.Mark.NEWEST : ListedEvents.Mark.of(before);
        if (mark == null) {
            throw refused("before is not the next of a page: " + before + ".");
        }
        var found = found(caller, of == null ? "own" : of, mark, length + 1);
        var shown = found.subList(0, Math.min(length, found.size()));
        var stated = "statedForMe".equals(of);
        var open =
                stated ? shown.stream().filter(listed -> isFor(caller, listed)).toList() : shown;
        return new EventPage(
                lines(caller, open, new Kind(stated, "shared".equals(of))),
                found.size() > length ? shown.getLast().mark().text() : null);
    }

    private List<ListedEvents.Listed> found(Party caller, String of, ListedEvents.Mark mark, int length) {
        return switch (of) {
            case "own" -> events.capturedBy(List.of(caller.id()), mark, length);
            case "statedForMe" -> events.statedFor(caller.id(), mark, length);
            case "shared" -> events.capturedBy(shares.givers(caller), mark, length);
            default -> throw refused("of is own, statedForMe or shared, not " + of + ".");
        };
    }

    /** The operator may have given the number that was named to another since, as of an earlier time. */
    private boolean isFor(Party caller, ListedEvents.Listed listed) {
        return principals
                .of(listed.event())
                .filter(principal -> principal.id() == caller.id())
                .isPresent();
    }

    /** Of which list lines are: of what was stated for the caller, or of what partners share, who are known by name. */
    private record Kind(boolean stated, boolean known) {}

    private List<EventLine> lines(Party caller, List<ListedEvents.Listed> listed, Kind kind) {
        var ids = listed.stream()
                .map(one -> one.event().partyId())
                .filter(id -> id != caller.id())
                .collect(Collectors.toSet());
        var authors = parties.byIds(ids).stream()
                .collect(Collectors.toMap(
                        Party::id,
                        party -> new Author(
                                party.pseudonym(), kind.known() || party.nameShown() ? party.name() : null)));
        return listed.stream()
                .map(one -> {
                    var author = authors.get(one.event().partyId());
                    var confirmation = kind.stated() && author != null ? confirmation(caller, one, author) : null;
                    return line(one, author, confirmation);
                })
                .toList();
    }

    private ConfirmationLine confirmation(Party caller, ListedEvents.Listed listed, Author author) {
        var eventId = new Confirmation(listed.event().eventId(), author.pseudonym()).ownEventId();
        var state = stored.byEventId(caller.id(), eventId)
                .map(event -> event.declaresError() ? "withdrawn" : "captured")
                .orElse("open");
        return new ConfirmationLine(eventId, state);
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

    private static EventLine line(
            ListedEvents.Listed listed, @Nullable Author author, @Nullable ConfirmationLine confirmation) {
        var event = listed.event();
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
                listed.index().isPresent() ? listed.index().getAsLong() : null,
                author,
                confirmation);
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
