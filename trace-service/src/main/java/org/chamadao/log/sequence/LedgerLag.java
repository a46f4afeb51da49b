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
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.log.Checkpoints;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.LogRow;
import org.chamadao.log.LogStorageException;
import org.chamadao.log.ReleasedCheckpoint;
import org.chamadao.log.confirmation.ConfirmedCheckpoint;
import org.chamadao.log.confirmation.ConfirmedCheckpoints;
import org.chamadao.tracelog.AnchorRecord;

/** How far the ledger is behind the log. Nobody waits for a network to learn that. */
@Singleton
final class LedgerLag {
    private static final String QUERY = "SELECT logs.size, log_entries.sequenced_at FROM logs"
            + " LEFT JOIN log_entries ON log_entries.log_id = logs.id AND log_entries.log_index = ? WHERE logs.id = ?";

    private final DataSource dataSource;
    private final LogRow log;
    private final Ledger ledger;
    private final LogOrigin origin;
    private final Checkpoints checkpoints;
    private final ConfirmedCheckpoints confirmed;
    private final Clock clock;

    LedgerLag(
            DataSource dataSource,
            LogRow log,
            Ledger ledger,
            LogOrigin origin,
            Checkpoints checkpoints,
            ConfirmedCheckpoints confirmed,
            Clock clock) {
        this.dataSource = dataSource;
        this.log = log;
        this.ledger = ledger;
        this.origin = origin;
        this.checkpoints = checkpoints;
        this.confirmed = confirmed;
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
        var anchored = anchored();
        try (var connection = dataSource.getConnection();
                var query = connection.prepareStatement(QUERY)) {
            query.setLong(1, anchored);
            query.setInt(2, log.id());
            try (var rows = query.executeQuery()) {
                return rows.next() ? behind(rows, anchored) : new Behind(0, Duration.ZERO);
            }
        } catch (SQLException e) {
            throw new LogStorageException("what is not anchored cannot be counted", e);
        }
    }

    /** As far as is known: what was confirmed has been anchored, also when the ledger has told nothing since. */
    private long anchored() {
        if (!ledger.independent()) {
            return checkpoints.newest().map(ReleasedCheckpoint::size).orElse(0L);
        }
        var known =
                confirmed.newest(Long.MAX_VALUE).map(ConfirmedCheckpoint::size).orElse(0L);
        try {
            var told = ledger.recentHead(origin.name()).map(AnchorRecord::size).orElse(0L);
            return Math.max(known, told);
        } catch (LedgerException e) {
            return known;
        }
    }

    private Behind behind(ResultSet row, long anchored) throws SQLException {
        var age = Optional.ofNullable(row.getObject(2, LocalDateTime.class))
                .map(since -> Duration.between(since.toInstant(ZoneOffset.UTC), clock.instant()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
        return new Behind(Math.max(0, row.getLong(1) - anchored), age);
    }
}
