package org.chamadao.log.sequence;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.chamadao.log.LogRow;
import org.chamadao.log.LogStorageException;

/** How far the ledger is behind the log, by the database alone: nobody waits for the ledger to learn that. */
@Singleton
final class LedgerLag {
    private static final String QUERY = "SELECT logs.size - COALESCE(released.size, 0), sequenced_at FROM logs"
            + " LEFT JOIN (SELECT log_id, MAX(size) AS size FROM checkpoints WHERE log_id = ? GROUP BY log_id)"
            + " AS released ON released.log_id = logs.id"
            + " LEFT JOIN log_entries ON log_entries.log_id = logs.id"
            + " AND log_entries.log_index = COALESCE(released.size, 0) WHERE logs.id = ?";

    private final DataSource dataSource;
    private final int logId;
    private final Clock clock;

    LedgerLag(DataSource dataSource, LogRow log, Clock clock) {
        this.dataSource = dataSource;
        this.logId = log.id();
        this.clock = clock;
    }

    /**
     * What is in the log and not anchored.
     *
     * @param age since the oldest of them came into the log; zero when there is none
     */
    record Behind(long entries, Duration age) {}

    /** @throws LogStorageException when the database does not answer */
    Behind now() {
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement(QUERY)) {
            query.setInt(1, logId);
            query.setInt(2, logId);
            try (var rows = query.executeQuery()) {
                return rows.next() ? behind(rows) : new Behind(0, Duration.ZERO);
            }
        } catch (SQLException e) {
            throw new LogStorageException("what is not anchored cannot be counted", e);
        }
    }

    private Behind behind(ResultSet row) throws SQLException {
        var age = Optional.ofNullable(row.getObject(2, LocalDateTime.class))
                .map(since -> Duration.between(since.toInstant(ZoneOffset.UTC), clock.instant()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
        return new Behind(Math.max(0, row.getLong(1)), age);
    }
}
