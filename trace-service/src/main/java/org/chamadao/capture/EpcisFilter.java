package org.chamadao.capture;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** What all of {@code /epcis} shares: the versions spoken, and the limits that are known before a body is read. */
@ServerFilter({"/epcis", "/epcis/**"})
final class EpcisFilter {
    static final String VERSION = "2.0.0";

    private final CaptureLimits limits;
    private final Uploads uploads;

    EpcisFilter(CaptureLimits limits, Uploads uploads) {
        this.limits = limits;
        this.uploads = uploads;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        version(request, "GS1-EPCIS-Version");
        version(request, "GS1-CBV-Version");
        var encoding = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "A body must not have a Content-Encoding, such as " + encoding + "."));
        }
        if (request.getContentLength() > limits.documentBytes()) {
            throw uploads.tooLarge();
        }
    }

    @ResponseFilter
    void tell(MutableHttpResponse<?> response) {
        response.header("GS1-EPCIS-Version", VERSION);
        response.header("GS1-CBV-Version", VERSION);
    }

    /** Patch versions do not change the format (EPCIS 2.0 section 12.2). */
    private static void version(HttpRequest<?> request, String header) {
        var asked = request.getHeaders().get(header);
        if (asked != null && !asked.strip().matches("2\\.0(\\.\\d{1,9})?")) {
            throw new ProblemException(Problem.of(
                    ProblemType.NOT_ACCEPTABLE,
                    header + " " + asked.strip() + " is not spoken here, only " + VERSION + "."));
        }
    }
}
