package org.chamadao.console;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Set;
import org.chamadao.browser.BuiltFile;
import org.chamadao.browser.BuiltFiles;
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
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final BuiltFiles files = new BuiltFiles("console", CONTENT_POLICY, Set.of());

    /** The page itself; links within it are relative to the slash. */
    @Get
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> index(HttpRequest<?> request) {
        return request.getPath().endsWith("/") ? answer(files.page()) : HttpResponse.permanentRedirect(HOME);
    }

    /** A script or style, which never changes under its name. */
    @Get("/{name}")
    @Produces({"text/javascript", "text/css"})
    HttpResponse<byte[]> asset(String name) {
        return answer(files.file(name)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.NO_SUCH_RESOURCE, "There is no such file; the console begins at /console/."))));
    }

    private static HttpResponse<byte[]> answer(BuiltFile file) {
        var answer = HttpResponse.ok(file.content()).contentType(MediaType.of(file.type()));
        file.headers().forEach(answer::header);
        return answer;
    }
}
