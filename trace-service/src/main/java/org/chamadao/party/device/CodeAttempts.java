package org.chamadao.party.device;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chamadao.party.Source;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** Counts wrong codes by the address that they come from, so that trying them is never worth its traffic. */
@Singleton
final class CodeAttempts {
    static final int MOST_PER_ADDRESS = 100;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST_ADDRESSES = 10_000;

    private final Clock clock;
    private final LinkedHashMap<String, Window> windows = new LinkedHashMap<>();

    CodeAttempts(Clock clock) {
        this.clock = clock;
    }

    private record Window(Instant until, int wrong) {}

    /** Throws a problem when there were too many wrong codes. */
    synchronized void check(Source source) {
        var now = clock.instant();
        var window = windows.get(source.network());
        if (window != null && window.wrong() >= MOST_PER_ADDRESS && now.isBefore(window.until())) {
            var seconds = Math.max(1, Duration.between(now, window.until()).toSeconds());
            throw new ProblemException(
                    Problem.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "Too many wrong codes came from here; try again in " + seconds + " seconds."),
                    Map.of("Retry-After", Long.toString(seconds)));
        }
    }

    /** Counts a wrong code; the address that was first is forgotten when there are too many. */
    synchronized void wrong(Source source) {
        var now = clock.instant();
        var address = source.network();
        var window = windows.get(address);
        if (window == null && windows.size() >= MOST_ADDRESSES) {
            windows.pollFirstEntry();
        }
        windows.put(
                address,
                window == null || !now.isBefore(window.until())
                        ? new Window(now.plus(WINDOW), 1)
                        : new Window(window.until(), window.wrong() + 1));
    }
}
