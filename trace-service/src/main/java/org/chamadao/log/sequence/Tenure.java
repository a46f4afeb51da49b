package org.chamadao.log.sequence;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.chamadao.log.LogHead;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time between taking the log over and the first doubt about its head. While a batch is being written, the rows of
 * the one after it are written too, and a third is prepared.
 */
final class Tenure {
    private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);
    private static final int MOST_ROWS = 65_536;
    private static final int ROWS_PER_READ = 8_192;
    /** For one batch; after that another process may try, as this one's connection may hang. */
    private static final Duration MOST_WAIT = Duration.ofMinutes(1);
    /** Batches that are written at the same time; each takes a thread and a connection. */
    static final int MOST_IN_FLIGHT = 2;

    private final PendingEvents pending;
    private final Numbering numbering;
    private final BatchWriter writer;
    private final ExecutorService writing;
    private final Consumer<LogHead> written;
    private final Renewal renewal;
    private final int batchIdentifiers;
    private final Deque<Future<LogHead>> inFlight = new ArrayDeque<>();

    /**
     * @param writing {@link #MOST_IN_FLIGHT} threads
     * @param written told of each committed head, in order, on one of those threads
     * @param renewal asked for while a batch takes long
     */
    Tenure(
            PendingEvents pending,
            Numbering numbering,
            BatchWriter writer,
            ExecutorService writing,
            Consumer<LogHead> written,
            Renewal renewal,
            int batchIdentifiers) {
        this.pending = pending;
        this.numbering = numbering;
        this.writer = writer;
        this.writing = writing;
        this.written = written;
        this.renewal = renewal;
        this.batchIdentifiers = batchIdentifiers;
    }

    /** Another sequencer has the log, or somebody changed the list of waiting events. Nothing of the batch was written. */
    static final class OvertakenException extends Exception {
        private static final long serialVersionUID = 1L;

        OvertakenException(LogHead head) {
            super("the log is no longer at size " + head.size() + ", epoch " + head.epoch());
        }
    }

    /** Keeps the lease while a batch is on its way. */
    interface Renewal {
        /** The time between signs of life. */
        Duration interval();

        /** Does nothing where another has the lease: the head tells that to the batch. */
        void renew() throws SQLException;
    }

    /**
     * Sequences what waits now, and returns when it is committed. After any exception this tenure is over.
     *
     * @return number of events
     * @throws SQLException when the outcome of the last batch is unknown
     */
    int round() throws SQLException, OvertakenException, InterruptedException {
        var rows = pending.rows(MOST_ROWS);
        var sequenced = 0;
        try {
            for (var from = 0; from < rows.size(); ) {
                var read = pending.events(rows.subList(from, Math.min(rows.size(), from + ROWS_PER_READ)));
                for (var batch : batches(read.events())) {
                    sequence(batch);
                }
                sequenced += read.events().size();
                from += read.rows();
            }
            settleAll();
        } finally {
            drain();
        }
        return sequenced;
    }

    /** Lets go of what only this tenure needs. */
    void end() {
        numbering.end();
    }

    private void sequence(List<PendingEvent> events) throws SQLException, OvertakenException, InterruptedException {
        // What an error declaration corrects is looked up among what is written.
        if (events.stream().anyMatch(PendingEvent::declaresError)) {
            settleAll();
        }
        if (numbering.full()) {
            settleAll();
            numbering.forget();
        }
        var batch = numbering.next(events);
        if (inFlight.size() == MOST_IN_FLIGHT) {
            settleOldest();
        }
        var before = inFlight.peekLast();
        inFlight.add(writing.submit(() -> write(batch, before)));
    }

    private LogHead write(Batch batch, @Nullable Future<LogHead> before) throws SQLException, OvertakenException {
        return switch (writer.write(batch, wait -> before == null || written(before, wait))) {
            case WRITTEN -> {
                written.accept(batch.to());
                yield batch.to();
            }
            case OVERTAKEN -> throw new OvertakenException(batch.from());
        };
    }

    private static boolean written(Future<LogHead> before, Duration wait)
            throws InterruptedException, TimeoutException {
        try {
            var _ = before.get(wait.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            return false; // whoever settles it is told
        }
    }

    private void settleAll() throws SQLException, OvertakenException, InterruptedException {
        while (!inFlight.isEmpty()) {
            settleOldest();
        }
    }

    /** After a failure the batches behind it only roll back; what they say of it would hide its cause. */
    private void drain() throws InterruptedException {
        while (!inFlight.isEmpty()) {
            try {
                var _ = inFlight.remove().get();
            } catch (ExecutionException e) {
                LOG.debug("a batch behind a failed one was not written", e);
            }
        }
    }

    /**
     * Waits for the batch that was submitted first. On a slow disk it can take longer than the lease: another process that
     * took over would be no faster, and the two would overtake each other for ever.
     */
    private void settleOldest() throws SQLException, OvertakenException, InterruptedException {
        var oldest = inFlight.element();
        var began = System.nanoTime();
        try {
            while (!isDone(oldest)) {
                if (System.nanoTime() - began < MOST_WAIT.toNanos()) {
                    renew();
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException cause -> throw cause;
                case OvertakenException cause -> throw cause;
                case null, default -> throw new IllegalStateException("a batch could not be written", e.getCause());
            }
        } finally {
            if (oldest.isDone()) {
                inFlight.remove();
            }
        }
    }

    private boolean isDone(Future<LogHead> batch) throws InterruptedException, ExecutionException {
        try {
            var _ = batch.get(renewal.interval().toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** The batch may be at the head's row itself, and make this wait: it has the last word in any case. */
    private void renew() {
        try {
            renewal.renew();
        } catch (SQLException e) {
            LOG.info("the lease was not renewed while a batch was being written: {}", e.getMessage());
        }
    }

    private List<List<PendingEvent>> batches(List<PendingEvent> events) {
        var batches = new ArrayList<List<PendingEvent>>();
        var start = 0;
        var identifiers = 0L;
        for (var place = 0; place < events.size(); place++) {
            var more = events.get(place).identifiers().size();
            if (place > start && identifiers + more > batchIdentifiers) {
                batches.add(events.subList(start, place));
                start = place;
                identifiers = 0;
            }
            identifiers += more;
        }
        if (start < events.size()) {
            batches.add(events.subList(start, events.size()));
        }
        return batches;
    }
}
