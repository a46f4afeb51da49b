package org.chamadao.party.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of passwords and PINs by Argon2id (RFC 9106), 19 MiB and two passes each; no more at once than there are
 * processors, so that a flood of sign-ins takes neither all memory nor all time.
 */
@Singleton
final class PasswordHashes {
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int PATIENCE_SECONDS = 5;
    private static final Argon2Function FUNCTION =
            Argon2Function.getInstance(KIBIBYTES, PASSES, 1, 32, Argon2.ID, Argon2Function.ARGON2_VERSION_13);

    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    // What an unknown account is compared with, so that the time tells nothing.
    private final String nobodys = hash("nobody's password");

    /** A new hash, with its salt and parameters in it. */
    String hash(String secret) {
        take();
        try {
            return Password.hash(secret)
                    .addRandomSalt(SALT_BYTES)
                    .with(FUNCTION)
                    .getResult();
        } finally {
            turns.release();
        }
    }

    /** Whether the secret has this hash; takes as long when there is none. */
    boolean matches(String secret, @Nullable String hash) {
        take();
        try {
            var compared = hash == null ? nobodys : hash;
            var right = Password.check(secret, compared).with(Argon2Function.getInstanceFromHash(compared));
            return right && hash != null;
        } finally {
            turns.release();
        }
    }

    private void take() {
        try {
            if (turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(
                Problem.of(ProblemType.UNAVAILABLE, "Too many people sign in at once; try again in a moment."),
                Map.of("Retry-After", Integer.toString(PATIENCE_SECONDS)));
    }
}
