package org.chamadao.scanner;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.chamadao.browser.BuiltFile;
import org.chamadao.browser.BuiltFiles;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Serves the app for phones. Its places lie behind the {@code #} of one page, so that every other path is a file of the
 * build or nothing. Once its service worker is there, a phone asks for the page without being on the net.
 */
@Hidden
@Controller("/scanner")
final class ScannerController {
    private static final URI HOME = URI.create("/scanner/");
    private static final String SERVICE_WORKER = "service-worker.js";
    /** {@code wasm-unsafe-eval} is for the decoder of codes; it lets scripts make nothing but WebAssembly. */
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"
            + " style-src 'self'; img-src 'self' blob: data:; media-src blob:; connect-src 'self';"
            + " manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Pattern GZIP = Pattern.compile("(^|[ ,])gzip *($|,|; *q=(1|0?\\.0*[1-9]))");

    private final BuiltFiles files = new BuiltFiles(
            "scanner",
            CONTENT_POLICY,
            Set.of(SERVICE_WORKER, "manifest.webmanifest", "icon-192.png", "icon-512.png", "icon-maskable.png"));

    /** The page itself; links within it are relative to the slash. */
    @Get
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> index(HttpRequest<?> request) {
        return request.getPath().endsWith("/")
                ? answer(files.page(), null).header("Permissions-Policy", "camera=(self)")
                : HttpResponse.permanentRedirect(HOME);
    }

    /** A file of the build. */
    @Get("/{name}")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> file(String name, @Header(HttpHeaders.ACCEPT_ENCODING) @Nullable String codings) {
        var file = files.file(name)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.NO_SUCH_RESOURCE, "There is no such file; the app begins at /scanner/.")));
        var answer = answer(file, codings);
        return name.equals(SERVICE_WORKER) ? answer.header("Service-Worker-Allowed", HOME.getPath()) : answer;
    }

    private static MutableHttpResponse<byte[]> answer(BuiltFile file, @Nullable String codings) {
        var gzipped = file.gzipped()
                .filter(content -> codings != null && GZIP.matcher(codings).find());
        var answer = HttpResponse.ok(gzipped.orElse(file.content())).contentType(MediaType.of(file.type()));
        file.headers().forEach(answer::header);
        if (file.gzipped().isPresent()) {
            answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        return gzipped.isPresent() ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip") : answer;
    }
}
