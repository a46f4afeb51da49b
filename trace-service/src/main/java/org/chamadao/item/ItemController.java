package org.chamadao.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chamadao.custody.Past;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.PrimaryKey;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** How far one item or pack has come, for those who have something to do with it. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/items")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ItemController {
    private static final String PREFIX = "/api/items";
    private static final int MOST_CONTENTS = 1_000;

    private final ItemLives lives;
    private final Identifiers identifiers;
    private final Clock clock;

    ItemController(ItemLives lives, Identifiers identifiers, Clock clock) {
        this.lives = lives;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /**
     * An item or a pack.
     *
     * @param item canonical
     * @param state word of the table of states
     * @param since time of the event that led to the state; absent before the first
     * @param pack that it lies in
     * @param contents what lies in it and in what lies there, as far as the caller may see the packing; the first 1,000
     * @param contentCount of all of these
     * @param order by which its code was ordered; absent for an order of somebody else
     * @param allowed steps that the caller may record with it now
     */
    @Serdeable
    record ItemAnswer(
            String item,
            String state,
            @Nullable String since,
            @Nullable String pack,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<ContentLine> contents,
            int contentCount,
            @Nullable OrderLine order,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> allowed,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<HistoryLine> history) {}

    /** Something that lies in a pack. */
    @Serdeable
    record ContentLine(String item, String pack, String state) {}

    /** Place of a code in its order. */
    @Serdeable
    record OrderLine(String orderId, int sequence, @Nullable String lot) {}

    /**
     * An event.
     *
     * @param step that it tells of; absent for most
     * @param state afterwards
     * @param eventID absent where the caller may not see the whole event
     * @param logIndex place in the log
     * @param via pack that it names in the place of the thing
     * @param contradiction why it moved nothing: {@code state}, the step is not possible in the state that the thing was in,
     *     or {@code party}, it is not its captor's to make
     * @param late whether it tells of a time before another took the thing over, and moved nothing
     * @param declaredWrong whether its captor declared it wrong, so that it counts for nothing
     */
    @Serdeable
    record HistoryLine(
            @Nullable String step,
            @Nullable String state,
            @Nullable String eventID,
            long logIndex,
            @Nullable String eventTime,
            @Nullable String bizStep,
            @Nullable String disposition,
            @Nullable String via,
            @Nullable String contradiction,
            @Nullable Boolean late,
            @Nullable Boolean declaredWrong) {}

    /** An item, for who ordered its code, holds it, recorded something that counted, or may read such an event. */
    @Get("/01/{gtin}/21/{serial}")
    ItemAnswer item(HttpRequest<?> request, @Parameter(hidden = true) Party caller, String gtin, String serial) {
        return identifiers
                .itemAt(path(request))
                .map(item -> answer(caller, item))
                .orElseThrow(ItemController::noSuchItem);
    }

    /** A logistic unit, for the same. */
    @Get("/00/{sscc}")
    ItemAnswer unit(HttpRequest<?> request, @Parameter(hidden = true) Party caller, String sscc) {
        try {
            var link = identifiers.atPath(path(request));
            if (link.key() == PrimaryKey.SSCC) {
                return answer(caller, identifiers.canonical(link));
            }
        } catch (IdentifierRefusedException e) {
            throw noSuchItem(); // so is what cannot be there
        }
        throw noSuchItem();
    }

    private static String path(HttpRequest<?> request) {
        return request.getUri().getRawPath().substring(PREFIX.length());
    }

    private ItemAnswer answer(Party caller, String item) {
        var found = lives.of(caller, Set.of(item), Set.of(item), ItemLives.OF_ONE);
        if (!found.isVisible(item)) {
            throw noSuchItem();
        }
        var states = found.states();
        var life = states.life(item);
        var contents = List.copyOf(found.contents(item));
        var asker = new Asker(caller, clock.instant());
        return new ItemAnswer(
                item,
                life.state().word(),
                life.since().flatMap(found::told).map(Told::eventTime).orElse(null),
                states.pack(item).orElse(null),
                contents.stream()
                        .limit(MOST_CONTENTS)
                        .map(thing -> new ContentLine(
                                thing,
                                states.pack(thing).orElse(item),
                                states.life(thing).state().word()))
                        .toList(),
                contents.size(),
                found.ownCode(item)
                        .map(code -> new OrderLine(code.orderId().toString(), code.sequence(), code.lot()))
                        .orElse(null),
                states.offered(item, asker).stream().map(ItemStep::word).toList(),
                history(found, item));
    }

    private static List<HistoryLine> history(Found found, String item) {
        var lines = new ArrayList<HistoryLine>();
        for (var line : found.states().life(item).lines()) {
            var occurrence = line.occurrence();
            found.told(occurrence.index()).ifPresent(told -> lines.add(line(line, told)));
        }
        wrong(found, item)
                .forEach(past -> found.told(past.index()).ifPresent(told -> lines.add(wrongLine(past, told))));
        lines.sort((one, other) -> Long.compare(one.logIndex(), other.logIndex()));
        return lines;
    }

    /** Events that were declared wrong; the declarations only say so. */
    private static List<Past> wrong(Found found, String item) {
        var standing = Set.copyOf(Past.standing(found.pasts()));
        return found.pasts().stream()
                .filter(past -> past.corrects().isEmpty() && past.things().contains(item) && !standing.contains(past))
                .toList();
    }

    private static HistoryLine line(Line line, Told told) {
        var occurrence = line.occurrence();
        return new HistoryLine(
                occurrence.said().map(said -> said.step().word()).orElse(null),
                line.state().word(),
                told.sight() == Sight.CLOSED ? null : told.eventId(),
                occurrence.index(),
                told.eventTime(),
                told.saying().bizStep(),
                told.saying().disposition(),
                occurrence.via(),
                line.contradiction().map(Contradiction::word).orElse(null),
                line.late() == Line.Lateness.LATE ? true : null,
                null);
    }

    private static HistoryLine wrongLine(Past past, Told told) {
        return new HistoryLine(
                null,
                null,
                told.sight() == Sight.CLOSED ? null : told.eventId(),
                past.index(),
                told.eventTime(),
                told.saying().bizStep(),
                told.saying().disposition(),
                null,
                null,
                null,
                true);
    }

    private static ProblemException noSuchItem() {
        return new ProblemException(Problem.of(ProblemType.NO_SUCH_RESOURCE, "You have to do with no such item."));
    }
}
