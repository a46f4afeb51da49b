package org.chamadao.capture;

import io.micronaut.http.HttpHeaders;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The request headers by which a caller steers a capture. */
final class CaptureHeaders {
    private static final String ERROR_BEHAVIOUR = "GS1-Capture-Error-Behaviour";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    private CaptureHeaders() {}

    /** Rollback unless the caller says otherwise. */
    static ErrorBehaviour errorBehaviour(HttpHeaders headers) {
        var word = headers.get(ERROR_BEHAVIOUR);
        if (word == null) {
            return ErrorBehaviour.ROLLBACK;
        }
        return ErrorBehaviour.of(word.strip())
                .orElseThrow(() -> refused(ERROR_BEHAVIOUR + " is rollback or proceed, not " + word.strip() + "."));
    }

    /** The key that makes a repeat the same request; null without one. */
    static @Nullable String idempotencyKey(HttpHeaders headers) {
        var key = headers.get(IDEMPOTENCY_KEY);
        if (key == null) {
            return null;
        }
        if (key.isEmpty() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw refused(IDEMPOTENCY_KEY + " must have 1 to " + LONGEST_KEY + " printable ASCII characters.");
        }
        return key;
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(ProblemType.VALIDATION, detail));
    }
}
