package org.chamadao.log;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.chamadao.party.Ids;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** Receipts for those who captured. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/receipts")
@Consumes(MediaType.ALL)
final class ReceiptController {
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Receipts receipts;

    ReceiptController(Receipts receipts) {
        this.receipts = receipts;
    }

    /**
     * The receipts of the caller's capture, one for each event that it stored, in the order of the document. 202 with
     * those that are ready while some events are not yet under a released checkpoint.
     */
    @Get("/{captureID}")
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<StreamedFile> receipts(@Parameter(hidden = true) Party party, String captureID) {
        var found = Ids.uuid(captureID)
                .flatMap(id -> receipts.of(party, id))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.NO_SUCH_RESOURCE, "You have no capture job " + captureID + ".")));
        var body = new StreamedFile(ReceiptList.of(found.ready()), MediaType.APPLICATION_JSON_TYPE);
        return found.waiting() > 0
                ? HttpResponse.<StreamedFile>accepted()
                        .header("Retry-After", RETRY_AFTER_SECONDS)
                        .body(body)
                : HttpResponse.ok(body);
    }
}
