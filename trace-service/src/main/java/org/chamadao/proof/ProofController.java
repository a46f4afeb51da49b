package org.chamadao.proof;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Optional;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.gs1.Identifiers;
import org.chamadao.json.CanonicalJson;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.provenance.RecentProvenances;

/** Hands out proof bundles to whoever knows an item's serial, which is the only way in. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/proofs")
final class ProofController {
    private static final String PREFIX = "/api/proofs";

    private final RecentProvenances provenances;
    private final ProofBundles bundles;
    private final Identifiers identifiers;

    ProofController(RecentProvenances provenances, ProofBundles bundles, Identifiers identifiers) {
        this.provenances = provenances;
        this.bundles = bundles;
        this.identifiers = identifiers;
    }

    /** The proof bundle of an item; 404 when no event names it. */
    @Get(uri = "/01/{gtin}/21/{serial}", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> bundle(HttpRequest<?> request, String gtin, String serial) {
        return item(request)
                .map(provenances::of)
                .flatMap(bundles::of)
                .map(bundle -> HttpResponse.ok(CanonicalJson.bytes(bundle))
                        .contentType(MediaType.APPLICATION_JSON_TYPE)
                        .header("Cache-Control", "no-store"))
                .orElseThrow(ProofController::noSuchItem);
    }

    /** Lots, packs and places are answered like an item that is not there. */
    @Hidden
    @Get("/{+other}")
    HttpResponse<byte[]> other(String other) {
        throw noSuchItem();
    }

    private static ProblemException noSuchItem() {
        return new ProblemException(Problem.of(ProblemType.NO_SUCH_RESOURCE, "No such item."));
    }

    /** The path is read as it was sent: a serial may hold escaped slashes. */
    private Optional<String> item(HttpRequest<?> request) {
        try {
            var link = identifiers.atPath(request.getUri().getRawPath().substring(PREFIX.length()));
            return link.isItem() ? Optional.of(identifiers.canonical(link)) : Optional.empty();
        } catch (IdentifierRefusedException e) {
            return Optional.empty();
        }
    }
}
