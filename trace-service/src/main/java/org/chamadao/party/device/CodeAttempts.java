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
import org.jspecify.annotations.Nullable;

/** Counts wrong codes by the address that they come from, and all together, so that nobody can try many. */
@Singleton
final class CodeAttempts {
    static final int MOST_PER_ADDRESS = 100;
    static final int MOST_OF_ALL = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST_ADDRESSES = 10_000;
    private static final String ALL = "";

    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    CodeAttempts(Clock clock) {
        this.clock = clock;
    }

    private record Window(Instant until, int wrong) {}

    /** Throws a problem when there were too many wrong codes. */
    synchronized void check(Source source) {
        refuseAbove(MOST_PER_ADDRESS, windows.get(source.network()));
        refuseAbove(MOST_OF_ALL, windows.get(ALL));
    }

    /** Counts a wrong code. */
    synchronized void wrong(Source source) {
        if (windows.size() >= MOST_ADDRESSES) {
            windows.remove(windows.keySet().stream()
                    .filter(known -> !known.equals(ALL))
                    .findFirst()
                    .orElseThrow());
        }
        count(source.network());
        count(ALL);
    }

    private void count(String address) {
        var now = clock.instant();
        var window = windows.get(address);
        windows.put(
                address,
                window == null || !now.isBefore(window.until())
                        ? new Window(now.plus(WINDOW), 1)
                        : new Window(window.until(), window.wrong() + 1));
    }

    private void refuseAbove(int most, @Nullable Window window) {
        var now = clock.instant();
        if (window != null && window.wrong() >= most && now.isBefore(window.until())) {
            var seconds = Math.max(1, Duration.between(now, window.until()).toSeconds());
            throw new ProblemException(
                    Problem.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "Too many wrong codes came from here; try again in " + seconds + " seconds."),
                    Map.of("Retry-After", Long.toString(seconds)));
        }
    }
}
