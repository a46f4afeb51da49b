package org.chamadao.log.confirmation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.log.Checkpoints;
import org.chamadao.log.LogKeys;
import org.chamadao.log.LogStorageException;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.OriginKeys;
import org.chamadao.tracelog.SignedNote;
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
    // An organisation that was away may be there again.
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(30);
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(3);

    private final Ledger ledger;
    private final LogKeys keys;
    private final Checkpoints checkpoints;
    private final ConfirmedCheckpoints confirmed;
    private final StandingConfirmations standing;
    private final Clock clock;
    private final Duration beforeNextTry;
    private final LongAdder failures = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closed = lock.newCondition();
    private final Thread thread = Thread.ofPlatform().name("confirmer").daemon().unstarted(this::run);
    private volatile Progress progress = new Progress(0, Optional.empty());
    private volatile List<String> otherOrigins = List.of();
    private long askedAt = System.nanoTime();
    private long toldAt;
    private boolean isFailing;
    private boolean closing;

    /**
     * How far the confirmations are.
     *
     * @param unconfirmedSince when the oldest checkpoint was released that none confirms
     */
    record Progress(long confirmedSize, Optional<Instant> unconfirmedSince) {}

    Confirmer(
            Ledger ledger,
            LogKeys keys,
            Checkpoints checkpoints,
            ConfirmedCheckpoints confirmed,
            StandingConfirmations standing,
            Clock clock) {
        this(ledger, keys, checkpoints, confirmed, standing, clock, BEFORE_NEXT_TRY);
    }

    /** Tries again after another time, where not all organisations confirmed the newest checkpoint. */
    Confirmer(
            Ledger ledger,
            LogKeys keys,
            Checkpoints checkpoints,
            ConfirmedCheckpoints confirmed,
            StandingConfirmations standing,
            Clock clock,
            Duration beforeNextTry) {
        this.ledger = ledger;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.confirmed = confirmed;
        this.standing = standing;
        this.clock = clock;
        this.beforeNextTry = beforeNextTry;
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

    /** Origins of the operator of which pages cannot tell; while there are any, nothing new is confirmed. */
    List<String> otherOrigins() {
        return otherOrigins;
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
        var kept = standing.newest(Long.MAX_VALUE);
        var before = kept.map(ConfirmedCheckpoint::size).orElse(0L);
        var newest = checkpoints.newest().filter(released -> released.size() > before);
        if (newest.isEmpty()) {
            progress = new Progress(before, Optional.empty());
            kept.ifPresent(this::askTheOthers);
            return false;
        }
        progress = new Progress(before, confirmed.releasedAfter(before));
        if (!isOurs(newest.get().note())) {
            return false;
        }
        var anchored = anchored().filter(record -> record.size() > before);
        if (anchored.isEmpty()) {
            return false;
        }
        demandNoOtherOrigin(anchored.get());
        var checkpoint = new Checkpoint(
                anchored.get().origin(), anchored.get().size(), anchored.get().root());
        confirmation(checkpoint).ifPresent(found -> keep(checkpoint, found));
        progress = new Progress(checkpoint.size(), confirmed.releasedAfter(checkpoint.size()));
        if (isFailing) {
            isFailing = false;
            LOG.info("the log is confirmed at size {} after a failure", checkpoint.size());
        }
        return true;
    }

    /** Where some organisation was away, all are asked once more now and then, while nothing new comes. */
    private void askTheOthers(ConfirmedCheckpoint kept) {
        var before = standing.confirmedBy(kept);
        var all =
                ledger.keepers().map(keepers -> keepers.organisations().size()).orElse(0);
        if (before.size() >= all || System.nanoTime() - askedAt < beforeNextTry.toNanos()) {
            return;
        }
        var checkpoint = Checkpoint.parse(SignedNote.parse(kept.note()).text());
        try {
            confirmation(checkpoint)
                    .filter(found ->
                            ledger.confirmedBy(found, checkpoint, own()).size() > before.size())
                    .ifPresent(found -> keep(checkpoint, found));
        } catch (LedgerException e) {
            LOG.debug("nobody else confirms size {} now: {}", kept.size(), e.getMessage());
        }
    }

    private Optional<Confirmation> confirmation(Checkpoint checkpoint) {
        askedAt = System.nanoTime();
        return ledger.confirm(checkpoint, own());
    }

    private void keep(Checkpoint checkpoint, Confirmation confirmation) {
        confirmed.put(checkpoint.size(), confirmation, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** A note by an earlier key is nothing to confirm: readers know today's. */
    private boolean isOurs(String note) {
        return SignedNote.parse(note).signedBy(own().log());
    }

    private OriginKeys own() {
        return new OriginKeys(keys.log().verifierKey(), keys.items().verifierKey());
    }

    private void demandNoOtherOrigin(AnchorRecord record) {
        otherOrigins = record.origins().stream()
                .filter(origin -> !origin.equals(record.origin()))
                .toList();
        if (!otherOrigins.isEmpty()) {
            throw new LedgerException(record.msp() + " has registered origins besides " + record.origin()
                    + ", of which pages cannot tell: " + otherOrigins
                    + "; a reader takes that for a history kept aside, so that nothing new is confirmed");
        }
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
        var now = System.nanoTime();
        if (!isFailing || now - toldAt > BETWEEN_COMPLAINTS.toNanos()) {
            isFailing = true;
            toldAt = now;
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
