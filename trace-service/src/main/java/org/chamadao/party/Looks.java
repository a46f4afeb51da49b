package org.chamadao.party;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chamadao.database.UtcTime;
import org.jdbi.v3.core.Jdbi;

/**
 * Looks of regulators into what parties recorded. Each is written down before it is answered; the party is told after a
 * hold, so that an inquiry is not warned of, and no look stays secret for good.
 */
@Singleton
public final class Looks {
    /** The longest hold. */
    public static final int MOST_DAYS = 90;

    private static final int MOST = 1_000;
    private static final String SELECT = "SELECT l.regulator_id, l.party_id, l.case_number, l.resource, l.looked_at,"
            + " l.disclosed_at FROM looks l WHERE ";

    private final Jdbi jdbi;
    private final Clock clock;

    Looks(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * One look.
     *
     * @param disclosed from when on the party sees it
     */
    record Look(long regulatorId, long partyId, String caseNumber, String resource, Instant looked, Instant disclosed) {
        private static Look of(ResultSet row) throws SQLException {
            return new Look(
                    row.getLong("regulator_id"),
                    row.getLong("party_id"),
                    row.getString("case_number"),
                    new String(row.getBytes("resource"), StandardCharsets.UTF_8),
                    UtcTime.of(row, "looked_at"),
                    UtcTime.of(row, "disclosed_at"));
        }
    }

    /**
     * Writes a look down; only then may it be answered.
     *
     * @param resource what was looked at, such as an event's id
     * @param holdDays 0 to {@link #MOST_DAYS}
     */
    public void record(Caller regulator, Party party, String caseNumber, String resource, int holdDays) {
        var now = clock.instant();
        var person = regulator.person();
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO looks (regulator_id, person_id, party_id, case_number, resource, looked_at, disclosed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                regulator.party().id(),
                person == null ? null : person.id(),
                party.id(),
                caseNumber,
                resource.getBytes(StandardCharsets.UTF_8),
                UtcTime.column(now),
                UtcTime.column(now.plus(Duration.ofDays(holdDays)))));
    }

    /** Looks at a party whose hold is over, the newest first. */
    List<Look> disclosed(long partyId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + "l.party_id = ? AND l.disclosed_at <= ? ORDER BY l.id DESC LIMIT " + MOST)
                .bind(0, partyId)
                .bind(1, UtcTime.column(clock.instant()))
                .map((row, _) -> Look.of(row))
                .list());
    }

    /** Looks that a regulator took, the newest first. */
    List<Look> by(long regulatorId) {
        return jdbi.withHandle(
                handle -> handle.createQuery(SELECT + "l.regulator_id = ? ORDER BY l.id DESC LIMIT " + MOST)
                        .bind(0, regulatorId)
                        .map((row, _) -> Look.of(row))
                        .list());
    }
}
