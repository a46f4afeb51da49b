package org.chamadao.audit;

import java.io.PrintStream;
import java.time.Duration;

/** Tells now and then how far an audit is. */
final class Progress {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final PrintStream err;
    private long told = System.nanoTime();

    Progress(PrintStream err) {
        this.err = err;
    }

    void entries(long done, long all, long differences) {
        tell("audit: %,d of %,d entries, %,d differences".formatted(done, all, differences));
    }

    void numbers(int done, int all, long differences) {
        tell("audit: counting again, %d of %d parts, %,d differences".formatted(done, all, differences));
    }

    private void tell(String line) {
        if (System.nanoTime() - told >= INTERVAL.toNanos()) {
            told = System.nanoTime();
            err.println(line);
        }
    }
}
