package org.chamadao.handoff;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import org.chamadao.handoff.GuestLinks.Invited;
import org.chamadao.handoff.Handoff.State;
import org.chamadao.party.Input;
import org.chamadao.party.PublicMisses;
import org.chamadao.party.Source;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** For who was given a link and has no account: what is offered, and to accept it. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/guest-handoffs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class GuestHandoffController {
    private final GuestLinks links;
    private final PublicMisses misses;

    GuestHandoffController(GuestLinks links, PublicMisses misses) {
        this.links = links;
        this.misses = misses;
    }

    /**
     * What is offered; times in RFC 3339.
     *
     * @param offer hash, which the guest signs
     * @param accepted whether somebody has accepted it
     */
    @Serdeable
    record GuestHandoffAnswer(
            String offer,
            Giver giver,
            int things,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> identifiers,
            String offeredAt,
            String expires,
            boolean accepted) {}

    /** Who offers. */
    @Serdeable
    record Giver(String name, String role, String city) {}

    /**
     * A guest's acceptance.
     *
     * @param time UTC with milliseconds
     * @param publicKey SubjectPublicKeyInfo of a P-256 key, drawn for this, in base64
     * @param signature by it, {@code r ‖ s} in base64
     */
    @Serdeable
    record GuestAcceptanceRequest(String time, String publicKey, String signature) {}

    /** What a link stands for. */
    @Get("/{code}")
    @ApiResponse(responseCode = "429", description = "Too many unknown codes came from this network")
    HttpResponse<GuestHandoffAnswer> offered(@Parameter(hidden = true) Source source, String code) {
        return answer(source, links.find(code));
    }

    /** Accepts what is offered; a link does that once. */
    @Post("/{code}/acceptance")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = GuestAcceptanceRequest.class)))
    @ApiResponse(responseCode = "200", description = "Accepted, now or by the same request before")
    @ApiResponse(responseCode = "409", description = "Somebody has accepted before")
    @ApiResponse(responseCode = "410", description = "The offer has expired")
    @ApiResponse(responseCode = "429", description = "Too many unknown codes came from this network")
    HttpResponse<GuestHandoffAnswer> accept(
            @Parameter(hidden = true) Source source, String code, @Body @Nullable String body) {
        return answer(source, links.accept(code, Input.of(body)));
    }

    private HttpResponse<GuestHandoffAnswer> answer(Source source, Optional<Invited> found) {
        var invited = found.orElseThrow(() -> unknown(source));
        var handoff = invited.handoff();
        var giver = invited.giver();
        var offer = handoff.offered();
        return HttpResponse.ok(new GuestHandoffAnswer(
                        handoff.hash().hex(),
                        new Giver(giver.name(), giver.role().word(), giver.city()),
                        offer.things().size(),
                        offer.things(),
                        offer.time().toString(),
                        offer.expires().toString(),
                        handoff.state() == State.ACCEPTED))
                .header("Cache-Control", "no-store");
    }

    private ProblemException unknown(Source source) {
        return misses.refused(source, Problem.of(ProblemType.NO_SUCH_RESOURCE, "There is no such link."));
    }
}
