package org.chamadao.label;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.chamadao.party.Input;
import org.chamadao.party.Parties;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Who orders codes under which number. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/api/code-products")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CodeProductController {
    private final CodeOwners owners;
    private final Parties parties;

    CodeProductController(CodeOwners owners, Parties parties) {
        this.owners = owners;
        this.parties = parties;
    }

    /**
     * Who orders under a number.
     *
     * @param party pseudonym
     */
    @Serdeable
    record CodeProductAnswer(String gtin, String party) {}

    /** The party that shall order under it, by its pseudonym. */
    @Serdeable
    record CodeProductRequest(String party) {}

    /**
     * Lets a party order codes under a GTIN of 14 digits, or SSCCs under a company prefix of 4 to 12, and no other from then
     * on.
     */
    @Put("/{gtin}")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CodeProductRequest.class)))
    @ApiResponse(responseCode = "200", description = "Given")
    CodeProductAnswer give(String gtin, @Body @Nullable String body) {
        if (!gtin.matches("[0-9]{4,12}") && !OrderForm.isGtin(gtin)) {
            throw new ProblemException(Problem.of(
                    ProblemType.QUERY_PARAMETER,
                    "This is neither a GTIN of 14 digits nor a company prefix of 4 to 12."));
        }
        var pseudonym = Input.of(body).text("party", 100);
        var party = parties.byPseudonym(pseudonym)
                .orElseThrow(() -> Input.refused("/party", "There is no party " + pseudonym + "."));
        owners.give(party, gtin);
        return new CodeProductAnswer(gtin, party.pseudonym());
    }
}
