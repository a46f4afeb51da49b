package org.chamadao.custody;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.chamadao.database.UtcTime;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Who tried to capture with what another holds. Numbers of packs and lots can be guessed, and a refusal tells that there
 * is such a thing: so nobody tries unseen.
 */
@Singleton
final class CustodyDenials {
    private static final int MOST_OF_CAPTOR = 10_000;
    private static final int MOST_OF_DOCUMENT = 100;
    private static final int MOST_SHOWN = 1_000;
    private static final int MOST_BYTES = 2_048;

    private final Jdbi jdbi;
    private final Clock clock;

    CustodyDenials(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Tries by one party with one thing.
     *
     * @param identifier of the thing, canonical
     */
    record Denial(long captorId, String identifier, int tries, Instant first, Instant last) {
        private static Denial of(ResultSet row) throws SQLException {
            return new Denial(
                    row.getLong("captor_id"),
                    new String(row.getBytes("identifier"), StandardCharsets.UTF_8),
                    row.getInt("tries"),
                    UtcTime.of(row, "first_at"),
                    UtcTime.of(row, "last_at"));
        }
    }

    /** Notes tries of one document for each of the holders, the first {@value #MOST_OF_DOCUMENT}, whatever becomes of the rest. */
    void note(Party captor, Collection<Denied> denied) {
        if (denied.isEmpty()) {
            return;
        }
        var now = UtcTime.column(clock.instant());
        jdbi.useTransaction(handle -> {
            var noted = handle.createQuery("SELECT COUNT(*) FROM custody_denials WHERE captor_id = ?")
                    .bind(0, captor.id())
                    .mapTo(Long.class)
                    .one();
            if (noted < MOST_OF_CAPTOR) {
                denied.stream()
                        .sorted(Comparator.comparing(Denied::thing))
                        .distinct()
                        .limit(MOST_OF_DOCUMENT)
                        .forEach(one -> note(handle, captor, one, now));
            }
        });
    }

    private static void note(Handle handle, Party captor, Denied denied, LocalDateTime now) {
        var bytes = denied.thing().getBytes(StandardCharsets.UTF_8);
        for (var holder : new TreeSet<>(denied.holders())) {
            handle.execute(
                    "INSERT INTO custody_denials (holder_id, captor_id, thing, identifier, tries, first_at, last_at)"
                            + " VALUES (?, ?, ?, ?, 1, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE tries = tries + 1, last_at = VALUES(last_at)",
                    holder,
                    captor.id(),
                    Hash.sha256(bytes).bytes(),
                    Arrays.copyOf(bytes, Math.min(bytes.length, MOST_BYTES)),
                    now,
                    now);
        }
    }

    /** Tries with what a party holds, the newest first. */
    List<Denial> of(long holderId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT captor_id, identifier, tries, first_at, last_at FROM custody_denials"
                                + " WHERE holder_id = ? ORDER BY last_at DESC, thing LIMIT " + MOST_SHOWN)
                .bind(0, holderId)
                .map((row, _) -> Denial.of(row))
                .list());
    }
}
