package org.chamadao.party.rights;

import java.util.Map;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** The answer to who is not known (RFC 9110 section 11.6.1). */
final class Unauthorized {
    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Bearer realm=\"chamadao\"");

    private Unauthorized() {}

    static ProblemException because(String detail) {
        return new ProblemException(Problem.of(ProblemType.UNAUTHORIZED, detail), CHALLENGE);
    }

    static ProblemException noToken() {
        return because("This needs a token: send the header Authorization: Bearer, and the token.");
    }
}
