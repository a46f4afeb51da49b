package org.chamadao.log;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.SignedNote;

/** The released checkpoints of one log; all of them are kept. */
public final class Checkpoints {
    private static final String SELECT = "SELECT note, released_at FROM checkpoints WHERE log_id = ?";

    private final DataSource dataSource;
    private final int logId;

    public Checkpoints(DataSource dataSource, int logId) {
        this.dataSource = dataSource;
        this.logId = logId;
    }

    /** The one with the greatest size; empty before the first release. */
    public Optional<ReleasedCheckpoint> newest() {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement(SELECT + " ORDER BY size DESC LIMIT 1")) {
            query.setInt(1, logId);
            return first(query);
        } catch (SQLException e) {
            throw new LogStorageException("checkpoints cannot be read", e);
        }
    }

    /** When the first checkpoint was released that covers an entry; entries that none covers are left out. */
    public Map<Long, Instant> firstReleases(Collection<Long> indices) {
        var found = new HashMap<Long, Instant>();
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement("SELECT released_at FROM checkpoints WHERE log_id = ?"
                        + " AND size > ? ORDER BY size LIMIT 1")) {
            for (var index : Set.copyOf(indices)) {
                query.setInt(1, logId);
                query.setLong(2, index);
                try (var rows = query.executeQuery()) {
                    if (rows.next()) {
                        found.put(index, rows.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC));
                    }
                }
            }
            return found;
        } catch (SQLException e) {
            throw new LogStorageException("checkpoints cannot be read", e);
        }
    }

    /** Keeps a checkpoint; one that is there stays as it is. */
    public void add(ReleasedCheckpoint released) {
        try (var connection = dataSource.getConnection()) {
            insert(connection, released);
        } catch (SQLException e) {
            throw new LogStorageException("a checkpoint cannot be stored", e);
        }
    }

    private void insert(Connection connection, ReleasedCheckpoint released) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT IGNORE INTO checkpoints (log_id, size, root, note, released_at) VALUES (?, ?, ?, ?, ?)")) {
            insert.setInt(1, logId);
            insert.setLong(2, released.size());
            insert.setBytes(3, released.checkpoint().root().bytes());
            insert.setBytes(4, released.note().getBytes(StandardCharsets.UTF_8));
            insert.setObject(5, LocalDateTime.ofInstant(released.releasedAt(), ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static Optional<ReleasedCheckpoint> first(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            return rows.next() ? Optional.of(released(rows)) : Optional.empty();
        }
    }

    private static ReleasedCheckpoint released(ResultSet row) throws SQLException {
        var note = new String(row.getBytes(1), StandardCharsets.UTF_8);
        return new ReleasedCheckpoint(
                Checkpoint.parse(SignedNote.parse(note).text()),
                note,
                row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }
}
