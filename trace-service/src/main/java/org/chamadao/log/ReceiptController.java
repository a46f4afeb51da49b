package org.chamadao.log;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Optional;
import java.util.UUID;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** Receipts for those who captured. */
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
    HttpResponse<String> receipts(@Parameter(hidden = true) Party party, String captureID) {
        var found = uuid(captureID)
                .flatMap(id -> receipts.of(party, id))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.NO_SUCH_RESOURCE, "You have no capture job " + captureID + ".")));
        var body = CanonicalJson.text(new JsonArray(found.ready().stream()
                .map(receipt -> (JsonValue) receipt.json())
                .toList()));
        if (found.waiting() > 0) {
            return HttpResponse.<String>accepted()
                    .header("Retry-After", RETRY_AFTER_SECONDS)
                    .body(body);
        }
        return HttpResponse.ok(body);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
