package org.chamadao.party;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.jspecify.annotations.Nullable;

/** Which party has which GLN: parties claim them, the operator decides. For the operator only. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/claims")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ClaimController {
    private final ClaimDesk desk;
    private final Parties parties;

    ClaimController(ClaimDesk desk, Parties parties) {
        this.desk = desk;
        this.parties = parties;
    }

    /**
     * A claim; times in RFC 3339.
     *
     * @param identifier canonical Digital Link of a party (417) or a place (414)
     * @param state open, confirmed, refused or ended
     * @param place name and city that the party gave the place
     * @param heldBy another party that has the identifier now
     * @param since from when on the party has it
     * @param until when that ended
     */
    @Serdeable
    record ClaimAnswer(
            String id,
            String identifier,
            Claimant party,
            String state,
            String claimedAt,
            @Nullable String place,
            @Nullable Claimant heldBy,
            @Nullable String decidedAt,
            @Nullable String since,
            @Nullable String until) {}

    /** A party as the operator knows it. */
    @Serdeable
    record Claimant(String pseudonym, String name) {}

    /**
     * How a claim is confirmed.
     *
     * @param since RFC 3339, not ahead: what was captured from then on is read by the party; now when absent
     * @param reassign whether the party that has the identifier loses it at that time; false when absent
     */
    @Serdeable
    record ConfirmationRequest(
            @Nullable String since, @Nullable Boolean reassign) {}

    /**
     * How a confirmed claim ends.
     *
     * @param until RFC 3339, not ahead; now when absent
     */
    @Serdeable
    record ReleaseRequest(@Nullable String until) {}

    /**
     * Claims in a state, 200 at most; the oldest first.
     *
     * @param state open, confirmed, refused or ended; open when absent
     * @param after id of the last claim of the page before
     */
    @Get
    List<ClaimAnswer> all(@QueryValue @Nullable String state, @QueryValue @Nullable String after) {
        var asked = state == null
                ? Claim.State.OPEN
                : Claim.State.of(state)
                        .orElseThrow(() -> Input.refused(
                                "", "There is no state " + state + "; states are open, confirmed, refused, ended."));
        var last = after == null
                ? 0
                : Ids.number(after)
                        .orElseThrow(() -> Input.refused("", "after is the id of a claim, not " + after + "."));
        return answers(desk.all(asked, last));
    }

    /** Confirms an open claim: the party has the identifier from then on, and other claims to it are refused. */
    @Post("/{id}/confirmation")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ConfirmationRequest.class)))
    @ApiResponse(responseCode = "409", description = "Another party has or had the identifier then, or it is not open")
    ClaimAnswer confirm(String id, @Body @Nullable String body) {
        var input = Input.of(body);
        var how = new ClaimDesk.Confirmation(
                input.optionalTime("since"), input.optionalFlag("reassign").orElse(false));
        return answer(desk.confirm(row(id), how));
    }

    /** Refuses an open claim; the party may claim again. */
    @Post("/{id}/refusal")
    @ApiResponse(responseCode = "409", description = "It is not open")
    ClaimAnswer refuse(String id) {
        return answer(desk.refuse(row(id)));
    }

    /** Ends a confirmed claim: the identifier is nobody's. What was captured before is read as it was. */
    @Post("/{id}/release")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReleaseRequest.class)))
    @ApiResponse(responseCode = "409", description = "It is not confirmed")
    ClaimAnswer release(String id, @Body @Nullable String body) {
        return answer(desk.release(row(id), Input.of(body).optionalTime("until")));
    }

    private static long row(String id) {
        return Ids.number(id).orElseThrow(() -> ClaimDesk.unknown(id));
    }

    private ClaimAnswer answer(Claim claim) {
        return answers(List.of(new ClaimDesk.Listed(claim, null, null))).getFirst();
    }

    private List<ClaimAnswer> answers(Collection<ClaimDesk.Listed> listed) {
        var ids = listed.stream()
                .flatMap(one -> Stream.of(one.claim().partyId(), one.holder()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var byId = parties.byIds(ids).stream().collect(Collectors.toMap(Party::id, Function.identity()));
        return listed.stream().map(one -> answer(one, byId)).toList();
    }

    private static ClaimAnswer answer(ClaimDesk.Listed listed, Map<Long, Party> parties) {
        var claim = listed.claim();
        var holder = listed.holder();
        return new ClaimAnswer(
                Long.toString(claim.id()),
                claim.identifier(),
                claimant(parties, claim.partyId()),
                claim.state().word(),
                claim.claimed().toString(),
                listed.place(),
                holder == null ? null : claimant(parties, holder),
                text(claim.decided()),
                text(claim.since()),
                text(claim.until()));
    }

    private static Claimant claimant(Map<Long, Party> parties, long id) {
        var party = Objects.requireNonNull(parties.get(id), "a party that claims an identifier is gone");
        return new Claimant(party.pseudonym(), party.name());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
