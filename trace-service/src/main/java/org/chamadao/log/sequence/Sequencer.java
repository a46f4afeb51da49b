package org.chamadao.log.sequence;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chamadao.event.Arrivals;
import org.chamadao.ledger.LedgerException;
import org.chamadao.log.LogHead;
import org.chamadao.log.LogRow;
import org.chamadao.log.LogStatus;
import org.chamadao.log.LogStorageException;
import org.chamadao.log.sequence.Reconciliation.Finding;
import org.chamadao.tracelog.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives captured events their places, on one thread. Of several processes on one database the one with the lease does
 * it; should two believe to have it, the head lets only one of them write.
 */
final class Sequencer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final LogRow log;
    private final Tenures tenures;
    private final Reconciliation reconciliation;
    private final HeadFollower releaser;
    private final Optional<HeadFollower> anchorer;
    private final Arrivals arrivals;
    private final LedgerFailures failures;
    private final SequencerSettings settings;
    private final UUID self = UUID.randomUUID();
    private final ExecutorService writing = Executors.newFixedThreadPool(
            Tenure.MOST_IN_FLIGHT,
            Thread.ofPlatform().name("log-writer-", 1).daemon().factory());
    private final Tenure.Renewal renewal = new Tenure.Renewal() {
        @Override
        public Duration interval() {
            return settings.lease().dividedBy(3);
        }

        @Override
        public void renew() throws SQLException {
            if (log.lease(self, settings.lease()).isEmpty()) {
                LOG.info("another process took the lease while this one was busy");
            }
        }
    };
    private final Thread thread = Thread.ofPlatform().name("sequencer").daemon().unstarted(this::run);
    private volatile LogStatus status = new LogStatus.Starting();
    private volatile boolean closing;
    private @Nullable Tenure tenure;
    private long epoch;
    private long leased;

    /** Begins a tenure on a head that was found sound. */
    @FunctionalInterface
    interface Tenures {
        Tenure begin(LogHead head, ExecutorService writing, Tenure.Renewal renewal);
    }

    Sequencer(
            LogRow log,
            Tenures tenures,
            Reconciliation reconciliation,
            HeadFollower releaser,
            Optional<HeadFollower> anchorer,
            Arrivals arrivals,
            LedgerFailures failures,
            SequencerSettings settings) {
        this.log = log;
        this.tenures = tenures;
        this.reconciliation = reconciliation;
        this.releaser = releaser;
        this.anchorer = anchorer;
        this.arrivals = arrivals;
        this.failures = failures;
        this.settings = settings;
    }

    void start() {
        anchorer.ifPresent(HeadFollower::start);
        releaser.start();
        thread.start();
    }

    /** What it is doing now. */
    LogStatus status() {
        var now = status;
        if (!(now instanceof LogStatus.Sequencing)) {
            return now;
        }
        var unreleased = releaser.failure();
        if (unreleased.isPresent()) {
            return new LogStatus.Failing("checkpoints wait: " + unreleased.get());
        }
        return anchorer.flatMap(HeadFollower::failure)
                .<LogStatus>map(reason -> new LogStatus.Behind("the ledger is behind: " + reason))
                .orElse(now);
    }

    /** How often the ledger failed in this way. */
    long failures(LedgerFailure kind) {
        return failures.count(kind);
    }

    /** Finishes the batch at hand, and gives the lease back. */
    @Override
    public void close() {
        closing = true;
        arrivals.announce();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writing.shutdown();
        releaser.close();
        anchorer.ifPresent(HeadFollower::close);
    }

    private void run() {
        while (!closing && !(status instanceof LogStatus.Stopped)) {
            try {
                if (turn() == 0) {
                    arrivals.await(settings.poll());
                }
            } catch (SQLException | LogStorageException | LedgerException e) {
                fail(e);
            } catch (Tenure.OvertakenException e) {
                LOG.info("{}; loading it again", e.getMessage());
                end();
            } catch (InterruptedException e) {
                LOG.warn("the sequencer was interrupted and ends");
                status = new LogStatus.Stopped("the sequencer's thread was interrupted");
            } catch (RuntimeException | Error e) {
                // Without its thread nothing would be sequenced, and nobody would be told.
                LOG.error("the sequencer met a failure that nobody expected", e);
                fail(e);
            }
        }
        end();
        giveBack();
    }

    /** One look at what waits; gives the number of events that were sequenced. */
    private int turn() throws SQLException, Tenure.OvertakenException, InterruptedException {
        var now = System.nanoTime();
        if (tenure == null || now - leased > renewal.interval().toNanos()) {
            var head = log.lease(self, settings.lease());
            if (head.isEmpty()) {
                end();
                status = new LogStatus.Standby();
                return 0;
            }
            leased = now;
            if (tenure == null || head.get().epoch() != epoch) {
                takeOver(head.get());
            }
        }
        var refusal = releaser.refusal(epoch).or(() -> anchorer.flatMap(follower -> follower.refusal(epoch)));
        if (refusal.isPresent()) {
            judge(refusal.get());
        }
        return tenure == null ? 0 : tenure.round();
    }

    private void takeOver(LogHead head) throws SQLException, Tenure.OvertakenException, InterruptedException {
        end();
        switch (compare(head)) {
            case Finding.Unsound unsound -> stop(unsound.reason());
            case Finding.Sound _ -> {
                epoch = head.epoch();
                tenure = tenures.begin(head, writing, renewal);
                status = new LogStatus.Sequencing();
                LOG.info("sequencing from size {}, epoch {}", head.size(), head.epoch());
                if (head.size() > 0) {
                    releaser.offer(head);
                }
            }
        }
    }

    /** A refusal may mean that another process has gone on with the log; then the comparison finds it sound. */
    private void judge(RefusedException refusal) throws SQLException, Tenure.OvertakenException, InterruptedException {
        var before = log.head();
        switch (compare(before)) {
            case Finding.Unsound unsound -> stop(unsound.reason());
            case Finding.Sound _ -> {
                if (before.epoch() == epoch) {
                    stop("the ledger refuses the log: " + refusal.getMessage());
                } else {
                    end();
                }
            }
        }
    }

    /**
     * A process that was suspended in the middle of the comparison holds an old head against what the ledger has from
     * another since: only a head that still stands can be unsound.
     */
    private Finding compare(LogHead head) throws SQLException, Tenure.OvertakenException, InterruptedException {
        var finding = found(head);
        if (finding instanceof Finding.Unsound && !log.head().equals(head)) {
            throw new Tenure.OvertakenException(head);
        }
        return finding;
    }

    /**
     * Keeps the lease while the ledger takes its time: were another process to take over in the middle, that one would
     * wait just as long, and so on for ever. When the ledger does not answer here, another may try.
     */
    private Finding found(LogHead head) throws SQLException, InterruptedException {
        var comparing = writing.submit(() -> reconciliation.compare(head));
        try {
            while (!closing) {
                try {
                    return comparing.get(renewal.interval().toNanos(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    renewal.renew();
                }
            }
            throw new LedgerException("the service ends before the ledger has answered");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case LedgerException cause -> {
                    giveBack();
                    throw cause;
                }
                case RuntimeException cause -> throw cause;
                case null, default -> throw new IllegalStateException("the log could not be compared", e.getCause());
            }
        } finally {
            comparing.cancel(true);
        }
    }

    private void stop(String reason) {
        LOG.error("the sequencer stops, captured events are kept and wait: {}", reason);
        end();
        status = new LogStatus.Stopped(reason);
    }

    private void fail(Throwable e) {
        failures.note(e);
        if (!(status instanceof LogStatus.Failing)) {
            LOG.warn("the log cannot be written now, trying again: {}", e.toString());
        }
        end();
        status = new LogStatus.Failing(Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        if (tenure != null) {
            tenure.end();
            tenure = null;
        }
        releaser.withdraw();
    }

    private void giveBack() {
        try {
            log.giveBack(self);
        } catch (SQLException e) {
            LOG.info("the lease of the log was not given back and runs out: {}", e.getMessage());
        }
    }
}
