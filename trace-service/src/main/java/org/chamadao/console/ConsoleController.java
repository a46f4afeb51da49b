package org.chamadao.console;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/**
 * Serves the console. Its places lie behind the {@code #} of one page, so that every other path is a file of the build or
 * nothing. All that it shows it asks of the API in the name of who is signed in.
 */
@Hidden
@Controller("/console")
final class ConsoleController {
    private static final URI HOME = URI.create("/console/");
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ConsoleFiles files;

    ConsoleController(ConsoleFiles files) {
        this.files = files;
    }

    /** The page itself; links within it are relative to the slash. */
    @Get
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> index(HttpRequest<?> request) {
        return request.getPath().endsWith("/") ? page() : HttpResponse.permanentRedirect(HOME);
    }

    /** A script or style, which never changes under its name. */
    @Get("/{name}")
    @Produces({"text/javascript", "text/css"})
    HttpResponse<byte[]> asset(String name) {
        var content = files.asset(name)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.NO_SUCH_RESOURCE, "There is no such file; the console begins at /console/.")));
        return guarded(content, name.endsWith(".css") ? "text/css" : "text/javascript", FOR_EVER);
    }

    private MutableHttpResponse<byte[]> page() {
        return guarded(files.index(), MediaType.TEXT_HTML, "no-cache")
                .header("Content-Security-Policy", CONTENT_POLICY)
                .header("Cross-Origin-Opener-Policy", "same-origin");
    }

    private static MutableHttpResponse<byte[]> guarded(byte[] content, String type, String caching) {
        return HttpResponse.ok(content)
                .contentType(MediaType.of(type + ";charset=utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff");
    }
}
