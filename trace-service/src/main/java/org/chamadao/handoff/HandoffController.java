package org.chamadao.handoff;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chamadao.gs1.Identifiers;
import org.chamadao.handoff.HandoffIntake.Result;
import org.chamadao.party.Caller;
import org.chamadao.party.Ids;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Handoffs that phones signed, and what their sides do about them. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/handoffs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HandoffController {
    private static final int USUAL_LENGTH = 30;
    private static final int MOST = 100;
    private static final int LONGEST_REASON = 500;

    private final HandoffIntake intake;
    private final Handoffs handoffs;
    private final HandoffAnswers answers;
    private final HandoffDesk desk;
    private final GuestLinks links;
    private final Identifiers identifiers;

    HandoffController(
            HandoffIntake intake,
            Handoffs handoffs,
            HandoffAnswers answers,
            HandoffDesk desk,
            GuestLinks links,
            Identifiers identifiers) {
        this.intake = intake;
        this.handoffs = handoffs;
        this.answers = answers;
        this.desk = desk;
        this.links = links;
        this.identifiers = identifiers;
    }

    /**
     * Messages of handoffs, as phones signed them.
     *
     * @param certificates of the devices; passed over, since the service knows them
     */
    @Serdeable
    record HandoffsRequest(
            List<HandoffRequest> handoffs, @Nullable List<String> certificates) {}

    /** The messages of one handoff; one may be absent. */
    @Serdeable
    record HandoffRequest(
            @Schema(type = "object") @Nullable Map<String, Object> offer,
            @Schema(type = "object") @Nullable Map<String, Object> acceptance) {}

    /** What came of each, in order. */
    @Serdeable
    record HandoffsAnswer(
            @JsonInclude(JsonInclude.Include.ALWAYS)
            @ArraySchema(schema = @Schema(oneOf = {HandoffAnswer.class, StoredAnswer.class, RefusedAnswer.class}))
            List<Object> handoffs) {}

    /** What somebody is told who is no side of the handoff. */
    @Serdeable
    record StoredAnswer(String offer, String state) {}

    /** Why something of a handoff is not stored. */
    @Serdeable
    record RefusedAnswer(ProblemBody problem) {}

    /**
     * What is settled.
     *
     * @param flag its kind
     */
    @Serdeable
    record SettlementRequest(String flag, String reason) {}

    /**
     * What is taken back.
     *
     * @param of offer, acceptance, or guest for what was said by a link
     * @param message hash of the message; needed when the caller's party has signed several
     */
    @Serdeable
    record WithdrawalRequest(String of, @Nullable String message, String reason) {}

    /**
     * What is entered under the caller's account.
     *
     * @param of offer or acceptance
     * @param message hash of the message; needed when the caller's party has signed several
     */
    @Serdeable
    record AdoptionRequest(String of, @Nullable String message) {}

    /** A link for a guest; time in RFC 3339. */
    @Serdeable
    record GuestLinkAnswer(String link, String expires) {}

    /** Takes messages in, of whoever's devices; each counts once, however often it is brought. The body may be packed (gzip). */
    @Post
    @RequestBody(
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = HandoffsRequest.class)))
    HandoffsAnswer bring(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpHeaders headers,
            @Body byte @Nullable [] body) {
        var json = PackedBody.unpacked(
                body == null ? new byte[0] : body, headers.get(HttpHeaders.CONTENT_ENCODING), HandoffsForm.LONGEST);
        var results = intake.take(caller, HandoffsForm.read(json, identifiers));
        var hashes = results.stream()
                .filter(Result.Stored.class::isInstance)
                .map(result -> ((Result.Stored) result).offer())
                .distinct()
                .toList();
        var told = told(caller.party(), handoffs.byHashes(hashes));
        var list = new ArrayList<Object>(results.size());
        for (var result : results) {
            list.add(
                    switch (result) {
                        case Result.Stored stored -> told.getOrDefault(stored.offer(), stored);
                        case Result.Refused refused -> new RefusedAnswer(body(refused.problem()));
                    });
        }
        return new HandoffsAnswer(list);
    }

    private Map<Hash, Object> told(Party caller, Map<Hash, Handoff> found) {
        var sides = handoffs.sides(found.values().stream().map(Handoff::row).toList());
        var own = found.values().stream()
                .filter(handoff -> sides.getOrDefault(handoff.row(), Set.of()).contains(caller.id()))
                .toList();
        var told = new HashMap<Hash, Object>();
        found.forEach((hash, handoff) ->
                told.put(hash, new StoredAnswer(hash.hex(), handoff.state().word())));
        answers.lines(own).forEach(answer -> told.put(Hash.ofHex(answer.offer()), answer));
        return told;
    }

    private static ProblemBody body(Problem problem) {
        return new ProblemBody(
                problem.type(),
                problem.title(),
                problem.status().getCode(),
                problem.detail(),
                problem.pointer(),
                problem.eventIndex(),
                problem.rule());
    }

    /**
     * The handoffs in which the caller's party is a side, the newest first.
     *
     * @param perPage at most 100, 30 when absent
     * @param after hash of the last one of the page before
     */
    @Get
    HttpResponse<List<HandoffAnswer>> page(
            @Parameter(hidden = true) Party caller,
            @QueryValue @Nullable String perPage,
            @QueryValue @Nullable String after) {
        var length = length(perPage);
        var before = after == null
                ? Long.MAX_VALUE
                : hash(after)
                        .flatMap(hash -> handoffs.bySide(caller.id(), hash))
                        .map(Handoff::row)
                        .orElseThrow(() -> new ProblemException(Problem.of(
                                ProblemType.QUERY_PARAMETER, "after must be the hash of the last one seen.")));
        var found = handoffs.page(caller.id(), before, length + 1);
        var shown = found.subList(0, Math.min(length, found.size()));
        var response = HttpResponse.ok(answers.lines(shown));
        if (found.size() > length) {
            response.header(
                    "Link",
                    "</api/handoffs?perPage=" + length + "&after="
                            + shown.getLast().hash().hex() + ">; rel=\"next\"");
        }
        return response;
    }

    private static int length(@Nullable String perPage) {
        if (perPage != null && !perPage.matches("[1-9][0-9]{0,8}")) {
            throw new ProblemException(
                    Problem.of(ProblemType.QUERY_PARAMETER, "perPage must be a whole number from 1."));
        }
        return perPage == null ? USUAL_LENGTH : Math.min(Integer.parseInt(perPage), MOST);
    }

    /** One handoff, with its messages. */
    @Get("/{offer}")
    HandoffAnswer handoff(@Parameter(hidden = true) Party caller, String offer) {
        return answers.whole(found(caller, offer));
    }

    private Handoff found(Party caller, String offer) {
        return hash(offer)
                .flatMap(hash -> handoffs.bySide(caller.id(), hash))
                .orElseGet(() -> Ids.unknown("handoff", offer));
    }

    private static Optional<Hash> hash(String text) {
        return text.matches("[0-9a-f]{64}") ? Optional.of(Hash.ofHex(text)) : Optional.empty();
    }

    /** Says of a flag that it is settled. When all sides have, it is. */
    @Post("/{offer}/settlements")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = SettlementRequest.class)))
    @ApiResponse(responseCode = "200", description = "The handoff")
    @ApiResponse(responseCode = "409", description = "It has no such flag")
    HandoffAnswer settle(@Parameter(hidden = true) Party caller, String offer, @Body @Nullable String body) {
        var handoff = found(caller, offer);
        var input = Input.of(body);
        var word = input.text("flag", 20);
        var kind =
                Flag.Kind.of(word).orElseThrow(() -> Input.refused("/flag", "There is no kind of flag " + word + "."));
        desk.settle(caller, handoff, kind, input.text("reason", LONGEST_REASON));
        return handoff(caller, offer);
    }

    /** Declares wrong what a device of the caller's party signed. */
    @Post("/{offer}/withdrawal")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = WithdrawalRequest.class)))
    @ApiResponse(responseCode = "200", description = "The handoff")
    @ApiResponse(responseCode = "409", description = "The caller's party has signed no such message, or several")
    HandoffAnswer withdraw(@Parameter(hidden = true) Party caller, String offer, @Body @Nullable String body) {
        var handoff = found(caller, offer);
        var input = Input.of(body);
        var reason = input.text("reason", LONGEST_REASON);
        if (input.text("of", 20).equals("guest")) {
            links.withdraw(caller, handoff, reason);
        } else {
            desk.withdraw(caller, HandoffDesk.own(caller, handoff, input, one -> !one.withdrawn()), reason);
        }
        return handoff(caller, offer);
    }

    /** Enters under the caller's account what a device of its party signed and capture did not take. */
    @Post("/{offer}/adoption")
    @RequestBody(
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = AdoptionRequest.class)))
    @ApiResponse(responseCode = "200", description = "The handoff")
    @ApiResponse(responseCode = "409", description = "Nothing of the caller's party is kept outside of the log")
    HandoffAnswer adopt(@Parameter(hidden = true) Party caller, String offer, @Body @Nullable String body) {
        var handoff = found(caller, offer);
        var message = HandoffDesk.own(
                caller, handoff, Input.of(body), one -> one.kept().isPresent());
        desk.adopt(caller, message);
        return handoff(caller, offer);
    }

    /** Makes a link by which somebody without a device accepts, once. */
    @Post("/{offer}/guest-links")
    @Consumes(MediaType.ALL)
    @ApiResponse(responseCode = "201", description = "The link, which is told this once")
    @ApiResponse(responseCode = "409", description = "The offer is accepted, withdrawn or expired")
    HttpResponse<GuestLinkAnswer> link(@Parameter(hidden = true) Caller caller, String offer) {
        var handoff = found(caller.party(), offer);
        var code = links.make(caller, handoff);
        return HttpResponse.created(new GuestLinkAnswer(
                "/scanner/#/guest/" + code.secret(), handoff.terms().expires().toString()));
    }
}
