package org.chamadao.party.device;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.chamadao.party.Caller;
import org.chamadao.party.Party;
import org.chamadao.party.device.OrganisationRoot.State;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;

/** The root certificate that a party signs its devices under. The key stays on the administrator's device. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/organisation-root")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RootController {
    private final RootDesk desk;

    RootController(RootDesk desk) {
        this.desk = desk;
    }

    /** All roots that the caller's party has had or proposed, the newest first. */
    @Get
    List<RootAnswer> roots(@Parameter(hidden = true) Party caller) {
        return desk.of(caller).stream().map(RootAnswer::of).toList();
    }

    /**
     * The roots that wait to be confirmed, the oldest first: the one of the caller's party, and for an association or
     * the operator those of all parties.
     */
    @Get("/proposals")
    List<WaitingRootAnswer> proposals(@Parameter(hidden = true) Party caller) {
        return desk.waitingFor(caller).stream().map(WaitingRootAnswer::of).toList();
    }

    /**
     * Proposes a root. The party's first is current at once; every other waits until another administrator of the party,
     * an association or the operator confirms it. A newer proposal takes the place of one that waits.
     */
    @Post
    @ApiResponse(responseCode = "201", description = "The root; its state says what it is")
    @ApiResponse(responseCode = "202", description = "The root, which waits to be confirmed")
    @ApiResponse(responseCode = "400", description = "The certificate is no root of this party")
    HttpResponse<RootAnswer> propose(@Parameter(hidden = true) Caller caller, @Body RootBody body) {
        var root = desk.propose(caller, Bodies.base64("certificate", body.certificate()));
        var status = root.state() == State.PROPOSED ? HttpStatus.ACCEPTED : HttpStatus.CREATED;
        return HttpResponse.<RootAnswer>status(status).body(RootAnswer.of(root));
    }

    /** Confirms a proposed root: another administrator of the party than who proposed it, an association, or the operator. */
    @Post("/{fingerprint}/confirmation")
    @ApiResponse(responseCode = "200", description = "The root, which is current now")
    @ApiResponse(responseCode = "403", description = "The caller proposed it, or is a machine")
    @ApiResponse(responseCode = "404", description = "There is no such root, or the caller cannot confirm it")
    @ApiResponse(responseCode = "409", description = "It was refused, or another one has taken its place")
    RootAnswer confirmRoot(@Parameter(hidden = true) Caller caller, String fingerprint) {
        return RootAnswer.of(desk.confirm(caller, Bodies.fingerprint("fingerprint", fingerprint)));
    }

    /** Refuses a proposed root, or takes it back: who may confirm it, and who proposed it. */
    @Post("/{fingerprint}/refusal")
    @ApiResponse(responseCode = "200", description = "The root, which is refused")
    @ApiResponse(responseCode = "403", description = "The caller is a machine")
    @ApiResponse(responseCode = "404", description = "There is no such root, or the caller cannot refuse it")
    @ApiResponse(responseCode = "409", description = "It is current, or another one has taken its place")
    RootAnswer refuseRoot(@Parameter(hidden = true) Caller caller, String fingerprint) {
        return RootAnswer.of(desk.refuse(caller, Bodies.fingerprint("fingerprint", fingerprint)));
    }
}
