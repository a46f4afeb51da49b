package org.chamadao.capture;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of jobs (EPCIS 2.0 section 12.5).
 *
 * @param length at most 100
 * @param before row below which it begins
 */
record JobPage(int length, long before) {
    private static final int USUAL_LENGTH = 30;
    private static final int MOST = 100;
    private static final String TOKEN = "jobs before ";

    /** The page that a caller asks for; a length above the most is cut. */
    static JobPage of(@Nullable String perPage, @Nullable String nextPageToken) {
        if (perPage != null && !perPage.matches("[1-9][0-9]{0,8}")) {
            throw refused("perPage must be a whole number from 1, not " + perPage + ".");
        }
        var length = perPage == null ? USUAL_LENGTH : Math.min(Integer.parseInt(perPage), MOST);
        return new JobPage(length, nextPageToken == null ? Long.MAX_VALUE : before(nextPageToken));
    }

    /** The query that asks for the page after this one. */
    String after(CaptureJob last) {
        var token = (TOKEN + last.row()).getBytes(StandardCharsets.UTF_8);
        return "perPage=" + length + "&nextPageToken="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private static long before(String token) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(TOKEN)) {
                return Long.parseLong(text.substring(TOKEN.length()));
            }
        } catch (IllegalArgumentException e) {
            throw refused("The nextPageToken is not one that was given out.");
        }
        throw refused("The nextPageToken is not one that was given out.");
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemType.QUERY_PARAMETER, detail));
    }
}
