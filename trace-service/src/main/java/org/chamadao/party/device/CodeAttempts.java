package org.chamadao.party.device;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.chamadao.party.MissThrottle;
import org.chamadao.party.Source;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** Counts wrong codes by the address that they come from, so that trying them is never worth its traffic. */
@Singleton
final class CodeAttempts {
    static final int MOST_PER_ADDRESS = 100;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final MissThrottle misses;

    CodeAttempts(Clock clock) {
        this.misses = new MissThrottle(clock, MOST_PER_ADDRESS, WINDOW);
    }

    /** Throws a problem when there were too many wrong codes. */
    void check(Source source) {
        misses.wait(source).ifPresent(wait -> {
            throw new ProblemException(
                    Problem.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "Too many wrong codes came from here; try again in " + wait.toSeconds() + " seconds."),
                    Map.of("Retry-After", Long.toString(wait.toSeconds())));
        });
    }

    /** Counts a wrong code. */
    void wrong(Source source) {
        misses.miss(source);
    }
}
