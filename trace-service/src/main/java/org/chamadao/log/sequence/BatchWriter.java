package org.chamadao.log.sequence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.chamadao.log.LogRow;
import org.chamadao.log.StoredTiles;

/** Writes batches, each in one transaction that the log's head fences. */
final class BatchWriter {
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

    /** What came of a batch. When it is an exception instead, the outcome is unknown: load the head again. */
    enum Outcome {
        WRITTEN,
        /** The log's head, or the list of waiting events, is not what the batch was made for. Nothing was changed. */
        OVERTAKEN
    }

    Outcome write(Batch batch) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            // Without gap locks, which would make captures wait.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            limitPauses(connection);
            connection.setAutoCommit(false);
            try {
                if (log.advance(connection, batch.from(), batch.to(), lease) && writeRows(connection, batch)) {
                    connection.commit();
                    return Outcome.WRITTEN;
                }
                connection.rollback();
                return Outcome.OVERTAKEN;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private boolean writeRows(Connection connection, Batch batch) throws SQLException {
        var rows = batch.entries().stream()
                .map(entry -> entry.event().pending().row())
                .toList();
        if (PendingEvents.remove(connection, rows) != rows.size()) {
            return false;
        }
        insertEntries(connection, batch);
        identifiers.insert(
                connection,
                batch.entries().stream().map(NumberedEvent.Hashed::event).toList());
        tiles.write(connection, batch.tiles());
        return true;
    }

    private void insertEntries(Connection connection, Batch batch) throws SQLException {
        var now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        try (var insert = connection.prepareStatement("INSERT INTO log_entries (log_id, log_index, kind, event_row,"
                + " authored_root, received_root, sequenced_root, corrected_index, ordinals, sequenced_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (var hashed : batch.entries()) {
                var event = hashed.event();
                insert.setInt(1, log.id());
                insert.setLong(2, event.index());
                insert.setInt(3, hashed.entry().kind().code());
                insert.setLong(4, event.pending().row());
                insert.setBytes(5, hashed.entry().authoredRoot().bytes());
                insert.setBytes(6, hashed.entry().receivedRoot().bytes());
                insert.setBytes(7, hashed.entry().sequencedRoot().bytes());
                if (event.correctedIndex() == null) {
                    insert.setNull(8, Types.BIGINT);
                } else {
                    insert.setLong(8, event.correctedIndex());
                }
                insert.setBytes(9, event.ordinals());
                insert.setObject(10, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** MariaDB ends the transaction of a stopped process, which would keep its locks and all others waiting. */
    private void limitPauses(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET SESSION idle_transaction_timeout = " + (lease.toSeconds() + 2));
        } catch (SQLException e) {
            if (e.getErrorCode() != UNKNOWN_VARIABLE) {
                throw e; // MySQL has no such variable
            }
        }
    }
}
