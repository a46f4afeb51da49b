package org.chamadao.log.sequence;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the failures of the ledger. Thread-safe. */
final class LedgerFailures {
    private final Map<LedgerFailure, Long> counts = new ConcurrentHashMap<>();

    /** Passes over what was none of the ledger's. */
    void note(Throwable failure) {
        LedgerFailure.of(failure).ifPresent(kind -> counts.merge(kind, 1L, Long::sum));
    }

    long count(LedgerFailure kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
