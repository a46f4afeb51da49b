package org.chamadao.capture;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** URIs as one segment of a path (RFC 3986 section 3.3). */
final class PathSegment {
    private PathSegment() {}

    static String encoded(String text) {
        // The encoder is made for forms, where a space is a plus sign.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Undoes the escapes of a raw path.
     *
     * @throws ProblemException when a percent sign begins none
     */
    static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(ProblemType.VALIDATION, "The address has a percent sign that begins no escape."));
        }
    }
}
