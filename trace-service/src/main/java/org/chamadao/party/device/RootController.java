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
import org.chamadao.party.Party;
import org.chamadao.party.device.OrganisationRoot.State;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.jspecify.annotations.Nullable;

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
     * Proposes a root. The party's first is current at once; every other waits until a device of the party or an
     * association confirms it.
     */
    @Post
    @ApiResponse(responseCode = "201", description = "The root; its state says whether it must be confirmed")
    @ApiResponse(responseCode = "400", description = "The certificate is no root of this party")
    HttpResponse<RootAnswer> propose(@Parameter(hidden = true) Party caller, @Body RootBody body) {
        var root = desk.propose(caller, Bodies.base64("certificate", body.certificate()));
        var status = root.state() == State.PROPOSED ? HttpStatus.ACCEPTED : HttpStatus.CREATED;
        return HttpResponse.<RootAnswer>status(status).body(RootAnswer.of(root));
    }

    /** Confirms a proposed root: the party itself with a countersignature of its device, or an association. */
    @Post("/{fingerprint}/confirmation")
    @ApiResponse(responseCode = "200", description = "The root, which is current now")
    @ApiResponse(responseCode = "404", description = "There is no such root, or the caller cannot confirm it")
    RootAnswer confirm(
            @Parameter(hidden = true) Party caller, String fingerprint, @Body @Nullable ConfirmationBody body) {
        return RootAnswer.of(desk.confirm(
                caller, Bodies.fingerprint("fingerprint", fingerprint), body == null ? null : body.countersignature()));
    }
}
