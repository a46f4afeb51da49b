package org.chamadao.log.sequence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.chamadao.database.BulkInsert;
import org.chamadao.database.Transactions;
import org.chamadao.log.LogRow;
import org.chamadao.log.StoredTiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes batches, each in one transaction that the log's head fences. */
final class BatchWriter {
    private static final String INSERT_ENTRIES = "INSERT INTO log_entries (log_id, log_index, kind, event_row,"
            + " authored_root, received_root, sequenced_root, corrected_index, ordinals, sequenced_at) VALUES";

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    /** How much longer than the lease a transaction may be without a sign of life. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** For the batch before; less than any transaction may be without a sign of life. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int DUPLICATE_KEY = 1062;
    private static final int UNKNOWN_VARIABLE = 1193;

    private final DataSource dataSource;
    private final LogRow log;
    private final StoredTiles tiles;
    private final IdentifierRows identifiers;
    private final Duration lease;
    private final Clock clock;

    BatchWriter(
            DataSource dataSource,
            LogRow log,
            StoredTiles tiles,
            IdentifierRows identifiers,
            Duration lease,
            Clock clock) {
        this.dataSource = dataSource;
        this.log = log;
        this.tiles = tiles;
        this.identifiers = identifiers;
        this.lease = lease;
        this.clock = clock;
    }

    /** The batch before, which may still be on its way. */
    @FunctionalInterface
    interface Predecessor {
        /**
         * Waits for its outcome.
         *
         * @throws TimeoutException when there is none after this time
         */
        boolean written(Duration wait) throws InterruptedException, TimeoutException;
    }

    /** What came of a batch. When it is an exception instead, the outcome is unknown: load the head again. */
    enum Outcome {
        WRITTEN,
        /**
         * The log's head, or the list of waiting events, is not what the batch was made for, or the batch before took too
         * long. Nothing was changed.
         */
        OVERTAKEN
    }

    /**
     * Writes the rows of a batch, then waits for the batch before it, and only then sets the head and commits.
     *
     * @param before whether the batch before has been committed; is asked once
     */
    Outcome write(Batch batch, Predecessor before) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            // Without gap locks, which would make captures wait.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            limitPauses(connection, Long.toString(lease.plus(PAUSE).toSeconds()));
            connection.setAutoCommit(false);
            try {
                insertEntries(connection, batch);
                identifiers.insert(connection, batch.events());
                var outcome = Outcome.OVERTAKEN;
                if (written(before) && writeHead(connection, batch)) {
                    connection.commit();
                    outcome = Outcome.WRITTEN;
                } else {
                    connection.rollback();
                }
                return outcome;
            } catch (SQLException e) {
                Transactions.rollBack(connection, e);
                if (e.getErrorCode() == DUPLICATE_KEY
                        && log.head().epoch() != batch.from().epoch()) {
                    return Outcome.OVERTAKEN; // another has given these places
                }
                throw e;
            } catch (InterruptedException e) {
                Transactions.rollBack(connection, e);
                Thread.currentThread().interrupt();
                return Outcome.OVERTAKEN;
            } catch (RuntimeException e) {
                Transactions.rollBack(connection, e);
                throw e;
            } finally {
                forgetLimit(connection);
            }
        }
    }

    /** What the batch before touches too, so that none of it may be done while that one is on its way. */
    private boolean writeHead(Connection connection, Batch batch) throws SQLException {
        var rows = batch.rows();
        if (!log.advance(connection, batch.from(), batch.to(), lease)
                || PendingEvents.remove(connection, rows) != rows.size()) {
            return false;
        }
        tiles.write(connection, batch.tiles());
        return true;
    }

    private void insertEntries(Connection connection, Batch batch) throws SQLException {
        var now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        var insert = new BulkInsert(connection, INSERT_ENTRIES, 10);
        for (var hashed : batch.entries()) {
            var event = hashed.event();
            var entry = hashed.entry();
            insert.number(log.id())
                    .number(event.index())
                    .number(entry.kind().code())
                    .number(event.pending().row())
                    .bytes(entry.authoredRoot().bytes())
                    .bytes(entry.receivedRoot().bytes())
                    .bytes(entry.sequencedRoot().bytes())
                    .number(event.correctedIndex())
                    .bytes(event.ordinals())
                    .time(now)
                    .endRow();
        }
        insert.send();
    }

    /**
     * Waits for the batch before, and gives way when that takes long: it may be waiting for a lock that this one holds,
     * which no database can see.
     */
    private static boolean written(Predecessor before) throws InterruptedException {
        try {
            return before.written(PATIENCE);
        } catch (TimeoutException e) {
            LOG.info("the batch before takes more than {} s, this one gives way", PATIENCE.toSeconds());
            return false;
        }
    }

    /** MariaDB ends the transaction of a stopped process, which would keep its locks and all others waiting. */
    private static void limitPauses(Connection connection, String seconds) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET SESSION idle_transaction_timeout = " + seconds);
        } catch (SQLException e) {
            if (e.getErrorCode() != UNKNOWN_VARIABLE) {
                throw e; // MySQL has no such variable
            }
        }
    }

    /** Whoever gets this connection next may pause as long as the server is set to allow. */
    private static void forgetLimit(Connection connection) {
        try {
            limitPauses(connection, "DEFAULT");
        } catch (SQLException e) {
            LOG.debug("the connection broke after the batch: {}", e.getMessage());
        }
    }
}
