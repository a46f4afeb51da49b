package org.chamadao.party.device;

import io.micronaut.http.HttpResponse;
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
import java.time.Clock;
import java.util.List;
import org.chamadao.party.Party;
import org.chamadao.party.Source;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** The devices that sign for a party: asking for one, enrolling, renewing and revoking it. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/devices")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeviceController {
    private static final String CACHE = "Cache-Control";
    private static final String NO_STORE = "no-store";

    private final CodeDesk codes;
    private final DeviceDesk desk;
    private final Clock clock;

    DeviceController(CodeDesk codes, DeviceDesk desk, Clock clock) {
        this.codes = codes;
        this.desk = desk;
        this.clock = clock;
    }

    /** The devices of the caller's party, each certificate for itself, the newest first. */
    @Get
    List<DeviceAnswer> devices(@Parameter(hidden = true) Party caller) {
        return desk.of(caller).stream().map(this::answer).toList();
    }

    /** Makes a one-time code for a new device, good for 15 minutes, and shows it, this once. */
    @Post("/codes")
    @ApiResponse(responseCode = "201", description = "The code")
    HttpResponse<CodeAnswer> code(@Parameter(hidden = true) Party caller) {
        return HttpResponse.created(CodeAnswer.of(codes.issue(caller))).header(CACHE, NO_STORE);
    }

    /** A new device asks to be enrolled: with a code, its public key, and a signature by that key. Needs no token. */
    @Post("/requests")
    @ApiResponse(responseCode = "201", description = "The request; its id is how the device asks what became of it")
    @ApiResponse(responseCode = "403", description = "The code is not one, was used, or has ended")
    @ApiResponse(responseCode = "429", description = "Too many wrong codes from this address")
    HttpResponse<RequestAnswer> request(@Parameter(hidden = true) Source source, @Body RequestBody body) {
        var taken = codes.take(
                Bodies.required("code", body.code()),
                Bodies.base64("publicKey", body.publicKey()),
                Bodies.base64("proof", body.proof()),
                source);
        return HttpResponse.created(RequestAnswer.taken(taken.request(), taken.party()))
                .header(CACHE, NO_STORE);
    }

    /** The devices that wait to be enrolled for the caller's party, the oldest first. */
    @Get("/requests")
    List<RequestAnswer> requests(@Parameter(hidden = true) Party caller) {
        return desk.openRequests(caller).stream().map(RequestAnswer::open).toList();
    }

    /** What became of a request; once it is enrolled, with the device's certificate. Needs the id and no token. */
    @Get("/requests/{id}")
    HttpResponse<RequestAnswer> answerTo(String id) {
        var answered = desk.answerTo(Bodies.uuid("id", id))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.NO_SUCH_RESOURCE, "There is no request " + id + ".")));
        return HttpResponse.ok(RequestAnswer.of(answered)).header(CACHE, NO_STORE);
    }

    /** Enrols a device under a certificate that the party's root has signed, or renews one. */
    @Post
    @ApiResponse(responseCode = "201", description = "The device; the entry of the log follows")
    @ApiResponse(responseCode = "400", description = "The certificate or the countersignature is not what it must be")
    @ApiResponse(responseCode = "409", description = "The party has no root, or the key cannot be used again")
    HttpResponse<DeviceAnswer> enrol(@Parameter(hidden = true) Party caller, @Body DeviceBody body) {
        var device = desk.enrol(
                caller, body.purpose(), Bodies.base64("certificate", body.certificate()), body.countersignature());
        return HttpResponse.created(answer(device));
    }

    /** Revokes a device: from the entry of the log on, nothing that it signs counts. */
    @Post("/{fingerprint}/revocation")
    @ApiResponse(responseCode = "200", description = "The device, which is revoked")
    @ApiResponse(responseCode = "404", description = "The party has no such device")
    DeviceAnswer revoke(@Parameter(hidden = true) Party caller, String fingerprint, @Body RevocationBody body) {
        return answer(desk.revoke(caller, Bodies.fingerprint("fingerprint", fingerprint), body));
    }

    private DeviceAnswer answer(Device device) {
        return DeviceAnswer.of(device, clock.instant());
    }
}
