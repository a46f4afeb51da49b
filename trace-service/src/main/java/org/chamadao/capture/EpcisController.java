package org.chamadao.capture;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Options;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;

/** The root of EPCIS 2.0 (section 12.2), where clients ask which versions are spoken. */
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/epcis")
final class EpcisController {
    private final CaptureLimits limits;

    EpcisController(CaptureLimits limits) {
        this.limits = limits;
    }

    /** Versions and limits. */
    @Options
    @Consumes(MediaType.ALL)
    @ApiResponse(responseCode = "204", description = "In the headers")
    HttpResponse<?> options() {
        return HttpResponse.noContent().headers(EpcisHeaders.of("OPTIONS", limits));
    }
}
