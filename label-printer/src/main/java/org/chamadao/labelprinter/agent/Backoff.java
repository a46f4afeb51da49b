package org.chamadao.labelprinter.agent;

import java.time.Duration;

/** Pauses that double with every failure in a row. */
final class Backoff {
    private static final int FIRST_DIVISOR = 64;

    private final Duration longest;
    private Duration next;

    Backoff(Duration longest) {
        this.longest = longest;
        this.next = first();
    }

    Duration next() {
        var pause = next;
        var twice = next.multipliedBy(2);
        next = twice.compareTo(longest) > 0 ? longest : twice;
        return pause;
    }

    void succeeded() {
        next = first();
    }

    private Duration first() {
        return longest.dividedBy(FIRST_DIVISOR);
    }
}
