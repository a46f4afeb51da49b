package org.chamadao.provenance;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/**
 * Lets a few walks through the log happen at a time, which leaves the rest of the service its processors and its
 * connections to the database. The others wait in turn, and after five seconds are told to come again. Thread-safe.
 */
final class FewAtOnce {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore permits;
    private final String refusal;
    private final Duration patience;

    /**
     * Nobody walks yet.
     *
     * @param refusal a sentence for those who waited in vain
     */
    FewAtOnce(int most, String refusal) {
        this(most, refusal, PATIENCE);
    }

    FewAtOnce(int most, String refusal, Duration patience) {
        this.permits = new Semaphore(most, true);
        this.refusal = refusal;
        this.patience = patience;
    }

    /**
     * Does it, in this thread, when it is its turn.
     *
     * @throws ProblemException when others took the whole time (503)
     */
    <T> T take(Supplier<T> walk) {
        enter();
        try {
            return walk.get();
        } finally {
            permits.release();
        }
    }

    /**
     * What another's walk told, which is waited for as long as for one's own turn.
     *
     * @throws ProblemException when it takes longer (503)
     */
    <T> T await(Future<T> walk) {
        try {
            return walk.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            throw refused();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
        throw refused();
    }

    private void enter() {
        try {
            if (permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw refused();
    }

    private ProblemException refused() {
        return new ProblemException(
                Problem.of(ProblemType.UNAVAILABLE, refusal + " Try again later."),
                Map.of("Retry-After", Long.toString(PATIENCE.toSeconds())));
    }
}
