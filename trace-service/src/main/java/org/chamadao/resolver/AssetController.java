package org.chamadao.resolver;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemBody;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** Serves the built front end; a file never changes under its name. */
@Hidden
@ApiResponse(
        responseCode = "4XX",
        description = "A problem (RFC 9457)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemBody.class)))
@Controller("/assets")
final class AssetController {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final AssetFiles files;

    AssetController(AssetFiles files) {
        this.files = files;
    }

    @Get("/{name}")
    @Produces({"text/javascript", "text/css"})
    HttpResponse<byte[]> file(String name) {
        var content = files.content(name)
                .orElseThrow(() -> new ProblemException(Problem.of(ProblemType.NO_SUCH_RESOURCE, "No such file.")));
        return HttpResponse.ok(content)
                .contentType(
                        name.endsWith(".css")
                                ? MediaType.of("text/css;charset=utf-8")
                                : MediaType.of("text/javascript;charset=utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .header("X-Content-Type-Options", "nosniff");
    }
}
