package org.chamadao.capture;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.regex.Pattern;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** What all of {@code /epcis} shares: the versions spoken, and the limits that are known before a body is read. */
@ServerFilter({"/epcis", "/epcis/**"})
final class EpcisFilter {
    static final String VERSION = "2.0.0";

    private static final Pattern VERSION_NUMBER = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(?:\\.\\d{1,9})?");

    private final CaptureLimits limits;
    private final Uploads uploads;

    EpcisFilter(CaptureLimits limits, Uploads uploads) {
        this.limits = limits;
        this.uploads = uploads;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        version(request, "GS1-EPCIS");
        version(request, "GS1-CBV");
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
    private static void version(HttpRequest<?> request, String standard) {
        var asked = request.getHeaders().get(standard + "-Version");
        if (asked != null && !asked.strip().matches("2\\.0(\\.\\d{1,9})?")) {
            throw notSpoken(standard + "-Version " + asked.strip());
        }
        var least = request.getHeaders().get(standard + "-Min");
        if (least != null && compared(standard + "-Min", least) > 0) {
            throw notSpoken(standard + "-Min " + least.strip());
        }
        var most = request.getHeaders().get(standard + "-Max");
        if (most != null && compared(standard + "-Max", most) < 0) {
            throw notSpoken(standard + "-Max " + most.strip());
        }
    }

    /** How a version compares with 2.0. */
    private static int compared(String header, String version) {
        var parts = VERSION_NUMBER.matcher(version.strip());
        if (!parts.matches()) {
            throw new ProblemException(Problem.of(
                    ProblemType.VALIDATION,
                    header + " " + version.strip() + " is no version such as " + VERSION + "."));
        }
        var major = Integer.compare(Integer.parseInt(parts.group(1)), 2);
        return major == 0 ? Integer.compare(Integer.parseInt(parts.group(2)), 0) : major;
    }

    private static ProblemException notSpoken(String asked) {
        return new ProblemException(
                Problem.of(ProblemType.NOT_ACCEPTABLE, asked + " is not spoken here, only " + VERSION + "."));
    }
}
