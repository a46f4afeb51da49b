package org.chamadao.log.confirmation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.log.Checkpoints;
import org.chamadao.log.LogKeys;
import org.chamadao.log.LogStorageException;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.OriginKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the newest anchored checkpoint confirmed, on a thread of its own: neither capture nor sequencing waits for it.
 * Checkpoints that were overtaken meanwhile are passed over. Several processes of one installation may do so at once.
 */
final class Confirmer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Confirmer.class);
    // Releases of other processes too are seen by looking.
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration BETWEEN_CONFIRMATIONS = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(3);

    private final Ledger ledger;
    private final LogKeys keys;
    private final Checkpoints checkpoints;
    private final ConfirmedCheckpoints confirmed;
    private final Clock clock;
    private final LongAdder failures = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closed = lock.newCondition();
    private final Thread thread = Thread.ofPlatform().name("confirmer").daemon().unstarted(this::run);
    private volatile Progress progress = new Progress(0, Optional.empty());
    private boolean isFailing;
    private boolean closing;

    /**
     * How far the confirmations are.
     *
     * @param unconfirmedSince when the oldest checkpoint was released that none confirms
     */
    record Progress(long confirmedSize, Optional<Instant> unconfirmedSince) {}

    Confirmer(Ledger ledger, LogKeys keys, Checkpoints checkpoints, ConfirmedCheckpoints confirmed, Clock clock) {
        this.ledger = ledger;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.confirmed = confirmed;
        this.clock = clock;
    }

    /** Where the operator keeps the ledger alone there is nothing to do. */
    void start() {
        if (ledger.independent()) {
            thread.start();
        }
    }

    Progress progress() {
        return progress;
    }

    /** How long the oldest unconfirmed checkpoint has waited. */
    Duration unconfirmedFor() {
        return progress.unconfirmedSince()
                .map(since -> Duration.between(since, clock.instant()))
                .filter(waited -> !waited.isNegative())
                .orElse(Duration.ZERO);
    }

    /** How many tries came to nothing. */
    long failures() {
        return failures.sum();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            closed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            // It may wait for an organisation that does not answer; nothing is lost when it ends with the process.
            thread.join(PATIENCE_AT_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var pause = Duration.ZERO;
        while (!isClosed(pause)) {
            try {
                pause = turn() ? BETWEEN_CONFIRMATIONS : LOOK;
            } catch (LedgerException | LogStorageException e) {
                failed(e);
                pause = AFTER_FAILURE;
            } catch (RuntimeException | Error e) {
                // Without its thread nothing would be confirmed, and nobody would be told.
                LOG.error("the confirmer met a failure that nobody expected", e);
                failed(e);
                pause = AFTER_FAILURE;
            }
        }
    }

    /** Whether there was anything to confirm. */
    private boolean turn() {
        var before = confirmed.confirmedSize();
        var newest = checkpoints.newest().filter(released -> released.size() > before);
        if (newest.isEmpty()) {
            progress = new Progress(before, Optional.empty());
            return false;
        }
        progress = new Progress(before, confirmed.releasedAfter(before));
        var anchored = anchored().filter(record -> record.size() > before);
        if (anchored.isEmpty()) {
            return false;
        }
        var checkpoint = new Checkpoint(
                anchored.get().origin(), anchored.get().size(), anchored.get().root());
        ledger.confirm(
                        checkpoint,
                        new OriginKeys(keys.log().verifierKey(), keys.items().verifierKey()))
                .ifPresent(confirmation -> confirmed.add(
                        checkpoint.size(), confirmation, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        progress = new Progress(checkpoint.size(), confirmed.releasedAfter(checkpoint.size()));
        if (isFailing) {
            isFailing = false;
            LOG.info("the log is confirmed at size {} after a failure", checkpoint.size());
        }
        return true;
    }

    /** The newest checkpoint that the ledger has. */
    private Optional<AnchorRecord> anchored() {
        var origin = keys.log().verifierKey().name();
        try {
            return ledger.recentHead(origin);
        } catch (LedgerException e) {
            // Nobody waits here, so it may as well be asked.
            return ledger.head(origin);
        }
    }

    private void failed(Throwable e) {
        failures.increment();
        if (!isFailing) {
            isFailing = true;
            LOG.warn("the log cannot be confirmed now, trying again: {}", e.toString());
        }
    }

    private boolean isClosed(Duration pause) {
        lock.lock();
        try {
            var left = pause.toNanos();
            while (!closing && left > 0) {
                left = closed.awaitNanos(left);
            }
            return closing;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            lock.unlock();
        }
    }
}
