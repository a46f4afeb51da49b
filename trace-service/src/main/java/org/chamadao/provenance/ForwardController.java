package org.chamadao.provenance;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.gs1.Identifiers;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.profile.Labels;
import org.chamadao.profile.Profiles;
import org.chamadao.provenance.ForwardPage.Placed;
import org.chamadao.provenance.Thing.Portion;
import org.chamadao.provenance.VisibleEvent.Told;
import org.jspecify.annotations.Nullable;

/** What became of things, for those who may see it. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/forward")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ForwardController {
    private final Forwards forwards;
    private final Identifiers identifiers;
    private final Parties parties;
    private final Profiles profiles;

    ForwardController(Forwards forwards, Identifiers identifiers, Parties parties, Profiles profiles) {
        this.forwards = forwards;
        this.identifiers = identifiers;
        this.parties = parties;
        this.profiles = profiles;
    }

    /**
     * A page.
     *
     * @param of canonical, where the walk began
     * @param size of the log that the walk is about
     * @param cut whether some of what the caller may see was not read
     * @param next to ask for the page after it; absent on the last one
     */
    @Serdeable
    record ForwardAnswer(
            String of,
            long size,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<ThingLine> things,
            boolean cut,
            @Nullable String next) {}

    /**
     * A thing.
     *
     * @param number within the walk; 0 is where it began
     * @param identifier canonical
     * @param product absent where no profile knows it
     * @param quantity that came out, a decimal number; absent for single items and where it is not told
     * @param unit UN/CEFACT Recommendation 20; absent for a count of pieces
     * @param level how many steps from the beginning
     * @param how {@code beginning}, {@code made}, {@code ofLot}, {@code inside} or {@code there}
     * @param event by which it was found: that made it, or put it into the pack; absent for the beginning
     * @param from numbers of the earlier things that it came from
     * @param packs that it went into, and those that these went into meanwhile
     * @param last the newest event that tells of it, or of a pack that it lies in; absent where none can be seen
     */
    @Serdeable
    record ThingLine(
            int number,
            String identifier,
            @Nullable ProductLine product,
            @Nullable String quantity,
            @Nullable String unit,
            int level,
            String how,
            @Nullable EventLine event,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<Integer> from,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<PackLine> packs,
            @Nullable EventLine last) {}

    /**
     * What a thing is.
     *
     * @param names by language
     */
    @Serdeable
    record ProductLine(String id, Map<String, String> names) {}

    /**
     * An event.
     *
     * @param entry index in the log
     * @param capturedBy absent for the caller's own
     */
    @Serdeable
    record EventLine(
            long entry,
            String eventId,
            @Nullable String eventTime,
            @Nullable String bizStep,
            @Nullable String readPoint,
            @Nullable Captor capturedBy) {}

    /**
     * Another party.
     *
     * @param name absent when it is not shown
     */
    @Serdeable
    record Captor(String pseudonym, @Nullable String name) {}

    /**
     * A stay in a pack.
     *
     * @param from entry after which it was inside
     * @param to entry up to which it was inside; absent while it is
     */
    @Serdeable
    record PackLine(String identifier, long from, @Nullable Long to) {}

    /**
     * What became of a thing, as far as the caller may read the events: what was made from it and from that, level by
     * level, what lay in it when it is a pack, or, of a place, what came into being there by the caller's own events. There
     * may always be more that others recorded. What the caller may see nothing of is answered like what is not there.
     *
     * @param of Digital Link or EPC URN of a lot, an item, a logistic unit or a place
     * @param cursor the {@code next} of the page before
     */
    @Get
    ForwardAnswer forward(
            @Parameter(hidden = true) Party caller,
            @QueryValue @Nullable String of,
            @QueryValue @Nullable String cursor) {
        var beginning = canonical(of);
        var page = forwards.page(caller, beginning, Optional.ofNullable(cursor).map(ForwardController::cursor))
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.NO_SUCH_RESOURCE, "There is no event that you may read of " + beginning + ".")));
        var captors = captors(caller, page);
        return new ForwardAnswer(
                page.beginning(),
                page.size(),
                page.things().stream().map(placed -> line(placed, captors)).toList(),
                page.cut(),
                page.next().map(ForwardCursor::text).orElse(null));
    }

    private String canonical(@Nullable String of) {
        if (of == null) {
            throw refused("of names what to begin with, such as the Digital Link of a lot, and is missing.");
        }
        try {
            return identifiers.numbered(of);
        } catch (IdentifierRefusedException e) {
            throw refused("of: " + e.getMessage() + ".");
        }
    }

    private static ForwardCursor cursor(String text) {
        return ForwardCursor.read(text).orElseThrow(() -> refused("cursor is not the next of a page."));
    }

    private Map<Long, Captor> captors(Party caller, ForwardPage page) {
        var ids = page.things().stream()
                .flatMap(placed -> Stream.concat(
                        Optional.ofNullable(placed.thing().event()).stream(), placed.whereabout().last().stream()))
                .map(Told::party)
                .filter(id -> id != caller.id())
                .collect(Collectors.toSet());
        var captors = new HashMap<Long, Captor>();
        parties.byIds(ids)
                .forEach(party -> captors.put(
                        party.id(), new Captor(party.pseudonym(), party.nameShown() ? party.name() : null)));
        return captors;
    }

    private ThingLine line(Placed placed, Map<Long, Captor> captors) {
        var thing = placed.thing();
        var portion = thing.thing() instanceof Portion some && some.quantity() != null ? some : null;
        var event = thing.event();
        return new ThingLine(
                thing.number(),
                thing.identifier(),
                product(thing.identifier()),
                portion == null ? null : String.valueOf(portion.quantity()),
                portion == null ? null : portion.unit(),
                thing.level(),
                thing.how().word(),
                event == null ? null : line(event, captors),
                thing.from(),
                placed.whereabout().stays().stream()
                        .map(stay ->
                                new PackLine(stay.pack(), stay.from(), stay.to() == Long.MAX_VALUE ? null : stay.to()))
                        .toList(),
                placed.whereabout().last().map(last -> line(last, captors)).orElse(null));
    }

    private @Nullable ProductLine product(String identifier) {
        return Lots.gtin(identifier)
                .flatMap(gtin -> profiles.of(gtin).flatMap(profile -> profile.product(gtin)))
                .map(product -> new ProductLine(product.id(), labels(product.names())))
                .orElse(null);
    }

    private static Map<String, String> labels(Labels labels) {
        return Map.of("zh-CN", labels.in("zh-CN"), "en", labels.in("en"));
    }

    private static EventLine line(Told event, Map<Long, Captor> captors) {
        return new EventLine(
                event.index(), event.eventId(), event.time(), event.step(), event.place(), captors.get(event.party()));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemType.QUERY_PARAMETER, detail));
    }
}
