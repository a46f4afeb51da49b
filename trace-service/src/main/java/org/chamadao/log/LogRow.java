package org.chamadao.log;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;

/** The row of one log: its head, which fences off every other writer, and the lease, which only saves them work. */
public final class LogRow {
    private final DataSource dataSource;
    private final int id;

    private LogRow(DataSource dataSource, int id) {
        this.dataSource = dataSource;
        this.id = id;
    }

    /** Finds the row of an origin, or begins it with the empty log. */
    public static LogRow open(DataSource dataSource, LogOrigin origin) throws SQLException {
        try (var connection = dataSource.getConnection();
                var begin = connection.prepareStatement(
                        "INSERT IGNORE INTO logs (origin, size, root, epoch) VALUES (?, 0, ?, 0)");
                var find = connection.prepareStatement("SELECT id FROM logs WHERE origin = ?")) {
            find.setString(1, origin.name());
            begin.setString(1, origin.name());
            begin.setBytes(2, Rfc6962.EMPTY_ROOT.bytes());
            try (var rows = find.executeQuery()) {
                if (rows.next()) {
                    return new LogRow(dataSource, rows.getInt(1));
                }
            }
            begin.executeUpdate();
            try (var rows = find.executeQuery()) {
                rows.next();
                return new LogRow(dataSource, rows.getInt(1));
            }
        }
    }

    /** The origin of a log that has entries; none in a new database. */
    static Optional<String> begun(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection();
                var find = connection.prepareStatement("SELECT origin FROM logs WHERE size > 0 ORDER BY id LIMIT 1");
                var rows = find.executeQuery()) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    /** The key of all other tables of the log. */
    public int id() {
        return id;
    }

    /** The head as committed. */
    public LogHead head() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return head(connection);
        }
    }

    /**
     * Takes the lease, or keeps it, by the database's clock.
     *
     * @param owner drawn at random by each sequencer
     * @return the head under the lease; empty while another has it
     */
    public Optional<LogHead> lease(UUID owner, Duration length) throws SQLException {
        try (var connection = dataSource.getConnection();
                var take = connection.prepareStatement("UPDATE logs SET epoch = epoch + IF(lease_owner <=> ?, 0, 1),"
                        + " lease_owner = ?, lease_until = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND WHERE id = ?"
                        + " AND (lease_owner <=> ? OR lease_until IS NULL OR lease_until < UTC_TIMESTAMP(6))")) {
            take.setBytes(1, ownerBytes(owner));
            take.setBytes(2, ownerBytes(owner));
            take.setLong(3, length.toNanos() / 1_000);
            take.setInt(4, id);
            take.setBytes(5, ownerBytes(owner));
            return take.executeUpdate() == 1 ? Optional.of(head(connection)) : Optional.empty();
        }
    }

    /** Gives the lease back, so that another need not wait for its end. */
    public void giveBack(UUID owner) throws SQLException {
        try (var connection = dataSource.getConnection();
                var give = connection.prepareStatement(
                        "UPDATE logs SET lease_until = NULL WHERE id = ? AND lease_owner = ?")) {
            give.setInt(1, id);
            give.setBytes(2, ownerBytes(owner));
            give.executeUpdate();
        }
    }

    /**
     * Compares the head and sets it, in the transaction that writes what lies between; keeps the lease too.
     *
     * @return false when the head is another one; the caller must roll back and load again
     */
    public boolean advance(Connection connection, LogHead from, LogHead to, Duration lease) throws SQLException {
        try (var advance = connection.prepareStatement("UPDATE logs SET size = ?, root = ?, epoch = ?,"
                + " lease_until = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND"
                + " WHERE id = ? AND size = ? AND root = ? AND epoch = ?")) {
            advance.setLong(1, to.size());
            advance.setBytes(2, to.root().bytes());
            advance.setLong(3, to.epoch());
            advance.setLong(4, lease.toNanos() / 1_000);
            advance.setInt(5, id);
            advance.setLong(6, from.size());
            advance.setBytes(7, from.root().bytes());
            advance.setLong(8, from.epoch());
            return advance.executeUpdate() == 1;
        }
    }

    private LogHead head(Connection connection) throws SQLException {
        try (var find = connection.prepareStatement("SELECT size, root, epoch FROM logs WHERE id = ?")) {
            find.setInt(1, id);
            try (var rows = find.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("the log's row " + id + " is gone");
                }
                return new LogHead(rows.getLong(1), Hash.of(rows.getBytes(2)), rows.getLong(3));
            }
        }
    }

    private static byte[] ownerBytes(UUID owner) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(owner.getMostSignificantBits())
                .putLong(owner.getLeastSignificantBits())
                .array();
    }
}
