package org.chamadao.log.confirmation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.chamadao.ledger.Confirmation;
import org.chamadao.log.LogStorageException;

/** The confirmed checkpoints of one log, of which the newest are kept. Thread-safe. */
public final class ConfirmedCheckpoints {
    private static final int MOST = 1_000;
    private static final int MOST_IN_MEMORY = 64;

    private final DataSource dataSource;
    private final int logId;
    private final int most;
    // Of another time it is another one: a confirmation may be put in place of one that does not hold any more.
    private final Cache<Place, ConfirmedCheckpoint> recent =
            Caffeine.newBuilder().maximumSize(MOST_IN_MEMORY).build();

    private record Place(long size, LocalDateTime confirmedAt) {}

    public ConfirmedCheckpoints(DataSource dataSource, int logId) {
        this(dataSource, logId, MOST);
    }

    /** Keeps another number of them. */
    ConfirmedCheckpoints(DataSource dataSource, int logId, int most) {
        this.dataSource = dataSource;
        this.logId = logId;
        this.most = most;
    }

    /** The newest one that is not above a size of the log, whether or not it holds today. */
    public Optional<ConfirmedCheckpoint> newest(long atMost) {
        try (var connection = dataSource.getConnection()) {
            var place = place(connection, atMost);
            return place.isPresent() ? read(connection, place.get()) : Optional.empty();
        } catch (SQLException e) {
            throw new LogStorageException("confirmed checkpoints cannot be read", e);
        }
    }

    private Optional<Place> place(Connection connection, long atMost) throws SQLException {
        try (var query = connection.prepareStatement("SELECT size, confirmed_at FROM checkpoint_confirmations"
                + " WHERE log_id = ? AND size <= ? ORDER BY size DESC LIMIT 1")) {
            query.setInt(1, logId);
            query.setLong(2, atMost);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Place(rows.getLong(1), rows.getObject(2, LocalDateTime.class)))
                        : Optional.empty();
            }
        }
    }

    /** When the oldest checkpoint was released that is above a size. */
    Optional<Instant> releasedAfter(long size) {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("SELECT released_at FROM checkpoints WHERE log_id = ?"
                        + " AND size > ? ORDER BY size LIMIT 1")) {
            query.setInt(1, logId);
            query.setLong(2, size);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(rows.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new LogStorageException("checkpoints cannot be read", e);
        }
    }

    /** Keeps a confirmation, in place of another of the same size: that does not hold, or fewer confirm by it. */
    void put(long size, Confirmation confirmation, Instant at) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("INSERT INTO checkpoint_confirmations"
                        + " (log_id, size, payload, authorities, confirmed_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE payload = VALUES(payload), authorities = VALUES(authorities),"
                        + " confirmed_at = VALUES(confirmed_at)")) {
            insert.setInt(1, logId);
            insert.setLong(2, size);
            insert.setBytes(3, confirmation.transaction());
            insert.setString(
                    4,
                    confirmation.authorities().stream()
                            .map(Base64.getEncoder()::encodeToString)
                            .collect(Collectors.joining("\n")));
            insert.setObject(5, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
            insert.executeUpdate();
            prune(connection);
        } catch (SQLException e) {
            throw new LogStorageException("a confirmed checkpoint cannot be stored", e);
        }
    }

    private void prune(Connection connection) throws SQLException {
        var last = number(
                connection,
                "SELECT size FROM checkpoint_confirmations WHERE log_id = ? ORDER BY size DESC LIMIT 1 OFFSET ?",
                most - 1);
        if (last.isEmpty()) {
            return;
        }
        try (var delete =
                connection.prepareStatement("DELETE FROM checkpoint_confirmations WHERE log_id = ? AND size < ?")) {
            delete.setInt(1, logId);
            delete.setLong(2, last.getAsLong());
            delete.executeUpdate();
        }
    }

    private Optional<ConfirmedCheckpoint> read(Connection connection, Place place) throws SQLException {
        var known = recent.getIfPresent(place);
        if (known != null) {
            return Optional.of(known);
        }
        try (var query = connection.prepareStatement("SELECT k.note, c.payload, c.authorities"
                + " FROM checkpoint_confirmations c STRAIGHT_JOIN checkpoints k"
                + " ON k.log_id = c.log_id AND k.size = c.size WHERE c.log_id = ? AND c.size = ?")) {
            query.setInt(1, logId);
            query.setLong(2, place.size());
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                var found = confirmed(place.size(), rows);
                recent.put(place, found);
                return Optional.of(found);
            }
        }
    }

    private static ConfirmedCheckpoint confirmed(long size, ResultSet row) throws SQLException {
        var authorities = Arrays.stream(row.getString(3).split("\n"))
                .map(Base64.getDecoder()::decode)
                .toList();
        return new ConfirmedCheckpoint(
                size,
                new String(row.getBytes(1), StandardCharsets.UTF_8),
                new Confirmation(row.getBytes(2), authorities));
    }

    private OptionalLong number(Connection connection, String sql, long second) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setInt(1, logId);
            query.setLong(2, second);
            try (var rows = query.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }
}
