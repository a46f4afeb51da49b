package org.chamadao.log.sequence;

import java.time.Duration;

/**
 * How the sequencer works.
 *
 * @param lease how long another waits after the last sign of life; a third of it is the time between signs
 * @param poll the longest time until events of other processes are seen, and until a free lease is taken
 * @param releaseInterval the least time between two checkpoints
 * @param batchIdentifiers identifiers in one transaction, unless one event has more
 */
record SequencerSettings(Duration lease, Duration poll, Duration releaseInterval, int batchIdentifiers) {
    static final SequencerSettings DEFAULT =
            new SequencerSettings(Duration.ofSeconds(3), Duration.ofMillis(150), Duration.ofMillis(100), 65_536);
}
