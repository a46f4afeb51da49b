package org.chamadao.party;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chamadao.database.UtcTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What one party lets another do, until either ends it. */
final class Agreements {
    private static final int MOST = 10_000;

    private final Jdbi jdbi;
    private final Clock clock;
    private final String table;
    private final String giver;
    private final String taker;

    /**
     * Agreements of one kind.
     *
     * @param giver column of who allows
     * @param taker column of who is allowed
     */
    Agreements(Jdbi jdbi, Clock clock, String table, String giver, String taker) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.table = table;
        this.giver = giver;
        this.taker = taker;
    }

    /** One that holds. */
    record Agreement(long id, long giverId, long takerId, Instant since) {}

    /** Whether it holds now. */
    boolean hold(long giverId, long takerId) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table + " WHERE " + giver + " = ?"
                                + " AND " + taker + " = ? AND ended_at IS NULL")
                        .bind(0, giverId)
                        .bind(1, takerId)
                        .mapTo(Long.class)
                        .one()
                > 0);
    }

    /** Who allows a party. */
    List<Long> givers(long takerId) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT DISTINCT " + giver + " FROM " + table + " WHERE "
                        + taker + " = ? AND ended_at IS NULL LIMIT " + MOST)
                .bind(0, takerId)
                .mapTo(Long.class)
                .list());
    }

    /** All that a party has given or taken, and that hold. */
    List<Agreement> of(long partyId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, " + giver + " AS giver, " + taker + " AS taker, since FROM "
                                + table + " WHERE (" + giver + " = ? OR " + taker + " = ?) AND ended_at IS NULL"
                                + " ORDER BY id LIMIT " + MOST)
                .bind(0, partyId)
                .bind(1, partyId)
                .map((row, _) -> new Agreement(
                        row.getLong("id"), row.getLong("giver"), row.getLong("taker"), UtcTime.of(row, "since")))
                .list());
    }

    /**
     * Makes it hold that the caller's party allows another; one that holds already stays as it is.
     *
     * @return none when the caller no longer administers the party
     */
    Optional<Agreement> make(Caller by, long takerId) {
        var giverId = by.party().id();
        return jdbi.inTransaction(handle -> {
            // A token that has lost this right meanwhile would leave what its first administrator was to end.
            if (!CurrentRights.lockToAdminister(handle, by)) {
                return Optional.empty();
            }
            var earlier = of(giverId).stream()
                    .filter(agreement -> agreement.giverId() == giverId && agreement.takerId() == takerId)
                    .findFirst();
            if (earlier.isPresent()) {
                return earlier;
            }
            var since = clock.instant();
            var id = handle.createUpdate(
                            "INSERT INTO " + table + " (" + giver + ", " + taker + ", since) VALUES (?, ?, ?)")
                    .bind(0, giverId)
                    .bind(1, takerId)
                    .bind(2, UtcTime.column(since))
                    .executeAndReturnGeneratedKeys()
                    .mapTo(Long.class)
                    .one();
            return Optional.of(new Agreement(id, giverId, takerId, since));
        });
    }

    /** Ends all that a party has given, in the caller's transaction. */
    void endAll(Handle handle, long giverId) {
        handle.execute(
                "UPDATE " + table + " SET ended_at = ? WHERE " + giver + " = ? AND ended_at IS NULL",
                UtcTime.column(clock.instant()),
                giverId);
    }

    /** Which side of an agreement may end it. */
    enum By {
        GIVER,
        EITHER_SIDE
    }

    /** Ends one, as a side that may; false when the party has none such. */
    boolean end(long partyId, long id, By by) {
        var sides = switch (by) {
            case GIVER -> giver + " = :party";
            case EITHER_SIDE -> "(" + giver + " = :party OR " + taker + " = :party)";
        };
        return jdbi.withHandle(handle -> handle.createUpdate("UPDATE " + table
                                + " SET ended_at = :now WHERE id = :id AND ended_at IS NULL AND " + sides)
                        .bind("now", UtcTime.column(clock.instant()))
                        .bind("id", id)
                        .bind("party", partyId)
                        .execute()
                == 1);
    }
}
