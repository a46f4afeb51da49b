package org.chamadao.party;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Counts what a source asked for in vain, such as wrong codes, so that guessing is never worth its traffic. What fits is
 * not counted, and nothing is locked but the misses of that source. Kept in memory, for 10,000 sources at most;
 * thread-safe.
 */
public final class MissThrottle {
    private static final int MOST_SOURCES = 10_000;

    private final Clock clock;
    private final int most;
    private final Duration length;
    private final LinkedHashMap<String, Window> windows = new LinkedHashMap<>();

    /**
     * A throttle of its own.
     *
     * @param most misses of one source that are answered within a window
     * @param length of a window, which begins with a miss
     */
    public MissThrottle(Clock clock, int most, Duration length) {
        this.clock = clock;
        this.most = most;
        this.length = length;
    }

    private record Window(Instant until, int misses) {}

    /** How long the source must wait after its misses so far; none when it need not. At least a second, in whole seconds. */
    public synchronized Optional<Duration> wait(Source source) {
        var now = clock.instant();
        return Optional.ofNullable(windows.get(source.network()))
                .filter(window -> window.misses() >= most && now.isBefore(window.until()))
                .map(window -> Duration.ofSeconds(
                        Math.max(1, Duration.between(now, window.until()).toSeconds())));
    }

    /**
     * Counts a miss, and says how long the source has to wait when it had too many before this one; none when this one may
     * be answered. The source that was first is forgotten when there are too many.
     */
    public synchronized Optional<Duration> miss(Source source) {
        var wait = wait(source);
        if (wait.isEmpty()) {
            count(source.network());
        }
        return wait;
    }

    private void count(String network) {
        var now = clock.instant();
        var window = windows.get(network);
        if (window == null && windows.size() >= MOST_SOURCES) {
            windows.pollFirstEntry();
        }
        windows.put(
                network,
                window == null || !now.isBefore(window.until())
                        ? new Window(now.plus(length), 1)
                        : new Window(window.until(), window.misses() + 1));
    }
}
