package org.chamadao.proof;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import java.util.Optional;
import org.chamadao.gs1.Identifiers;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.ledger.LedgerException;
import org.chamadao.party.PublicMisses;
import org.chamadao.party.Source;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.provenance.Provenance;
import org.chamadao.provenance.RecentProvenances;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out proof bundles to whoever knows an item's serial, which is the only way in. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/proofs")
final class ProofController {
    private static final Logger LOG = LoggerFactory.getLogger(ProofController.class);
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final String PREFIX = "/api/proofs";

    private final RecentProvenances provenances;
    private final ProofBundles bundles;
    private final Identifiers identifiers;
    private final PublicMisses misses;

    ProofController(RecentProvenances provenances, ProofBundles bundles, Identifiers identifiers, PublicMisses misses) {
        this.provenances = provenances;
        this.bundles = bundles;
        this.identifiers = identifiers;
        this.misses = misses;
    }

    /**
     * The proof bundle of an item; 404 when no event names it.
     *
     * @param block whether to bring the ledger's block that holds its checkpoint
     */
    @Get(uri = "/01/{gtin}/21/{serial}", produces = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> bundle(
            HttpRequest<?> request,
            @Parameter(hidden = true) Source source,
            String gtin,
            String serial,
            @QueryValue @Nullable Boolean block) {
        var wanted = Boolean.TRUE.equals(block) ? BlockWanted.YES : BlockWanted.NO;
        return identifiers
                .itemAt(request.getUri().getRawPath().substring(PREFIX.length()))
                .map(provenances::of)
                .flatMap(provenance -> bundle(provenance, wanted))
                .map(bundle -> HttpResponse.ok(CanonicalJson.bytes(bundle))
                        .contentType(MediaType.APPLICATION_JSON_TYPE)
                        .header("Cache-Control", "no-store"))
                .orElseThrow(() -> noSuchItem(source));
    }

    private Optional<JsonObject> bundle(Provenance provenance, BlockWanted block) {
        try {
            return bundles.of(provenance, block);
        } catch (LedgerException e) {
            LOG.warn("a block cannot be handed out: {}", e.getMessage());
            throw new ProblemException(
                    Problem.of(
                            ProblemType.UNAVAILABLE,
                            "The ledger does not give the block now. Try again later, or leave the block out."),
                    Map.of("Retry-After", RETRY_AFTER_SECONDS));
        }
    }

    /** Lots, packs and places are answered like an item that is not there. */
    @Hidden
    @Get("/{+other}")
    HttpResponse<byte[]> other(@Parameter(hidden = true) Source source, String other) {
        throw noSuchItem(source);
    }

    private ProblemException noSuchItem(Source source) {
        return misses.refused(source, Problem.of(ProblemType.NO_SUCH_RESOURCE, "No such item."));
    }
}
