package org.chamadao.label;

import java.util.Optional;
import java.util.UUID;
import org.chamadao.party.Ids;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that begins with the newest.
 *
 * @param length at most 100
 * @param before id of the last one of the page before
 */
record ListPage(int length, Optional<UUID> before) {
    private static final int USUAL_LENGTH = 30;
    private static final int MOST = 100;

    /** The page that a caller asks for; a length above the most is cut. */
    static ListPage of(@Nullable String perPage, @Nullable String before) {
        if (perPage != null && !perPage.matches("[1-9][0-9]{0,8}")) {
            throw refused("perPage must be a whole number from 1.");
        }
        var length = perPage == null ? USUAL_LENGTH : Math.min(Integer.parseInt(perPage), MOST);
        if (before == null) {
            return new ListPage(length, Optional.empty());
        }
        return new ListPage(
                length,
                Optional.of(
                        Ids.uuid(before).orElseThrow(() -> refused("before must be the id of the last one seen."))));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemType.QUERY_PARAMETER, detail));
    }
}
