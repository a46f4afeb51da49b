package org.chamadao.label;

import java.nio.charset.StandardCharsets;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A request that may be sent again and is done once.
 *
 * @param key by which a repeat is known as the same, null when the caller gave none
 * @param digest SHA-256 of the body
 */
record Repeatable(@Nullable String key, Hash digest) {
    static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    static Repeatable of(@Nullable String key, @Nullable String body) {
        if (key != null
                && (key.isEmpty() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c >= 0x20 && c < 0x7f))) {
            throw new ProblemException(Problem.of(
                    ProblemType.VALIDATION,
                    HEADER + " must have 1 to " + LONGEST_KEY + " printable ASCII characters."));
        }
        return new Repeatable(key, Hash.sha256((body == null ? "" : body).getBytes(StandardCharsets.UTF_8)));
    }

    byte @Nullable [] column() {
        return key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Refuses a key that belongs to another body.
     *
     * @param earlier digest of the body that came first
     * @param what was made of it
     */
    void refuseOther(Hash earlier, String what) {
        if (!earlier.equals(digest)) {
            throw new ProblemException(Problem.of(
                    ProblemType.UNPROCESSABLE,
                    "The " + HEADER + " " + key + " belongs to another body, of which " + what + " was made."));
        }
    }
}
