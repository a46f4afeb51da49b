package org.chamadao.party;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.chamadao.database.Transactions;
import org.chamadao.database.UtcTime;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Where parties do what they do, by their own word; {@link Claims} tells who holds a place. */
@Singleton
final class Places {

    private static final String SELECT = "SELECT l.id, l.identifier, l.name, l.city, (SELECT c.state"
            + " FROM identifier_claims c WHERE c.party_id = l.party_id AND c.identifier = l.identifier"
            + " ORDER BY c.id DESC LIMIT 1) AS state FROM places l";

    private final Jdbi jdbi;
    private final Clock clock;

    Places(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * A place.
     *
     * @param identifier canonical Digital Link of its GLN (414)
     * @param state of the party's newest claim to it
     */
    record Place(long id, String identifier, String name, String city, Claim.State state) {}

    List<Place> of(long partyId) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE l.party_id = ? ORDER BY l.id LIMIT 10000")
                .bind(0, partyId)
                .map((row, _) -> place(row))
                .list());
    }

    /** Adds a place, which the party claims by that; none when it has it already. */
    Optional<Place> add(long partyId, String identifier, String name, String city) {
        var now = clock.instant();
        try {
            return Optional.of(jdbi.inTransaction(handle -> {
                handle.createQuery("SELECT id FROM parties WHERE id = ? FOR UPDATE")
                        .bind(0, partyId)
                        .mapTo(Long.class)
                        .one();
                var id = handle.createUpdate("INSERT INTO places (party_id, identifier, name, city, created_at)"
                                + " VALUES (?, ?, ?, ?, ?)")
                        .bind(0, partyId)
                        .bind(1, Claims.bytes(identifier))
                        .bind(2, name)
                        .bind(3, city)
                        .bind(4, UtcTime.column(now))
                        .executeAndReturnGeneratedKeys()
                        .mapTo(Long.class)
                        .one();
                Claims.enter(handle, partyId, identifier, now);
                return handle.createQuery(SELECT + " WHERE l.id = ?")
                        .bind(0, id)
                        .map((row, _) -> place(row))
                        .one();
            }));
        } catch (UnableToExecuteStatementException e) {
            if (Transactions.isDuplicateKey(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Gives a place up; false when the party has no such place. */
    boolean remove(long partyId, long id) {
        return jdbi.inTransaction(handle -> {
            var place = handle.createQuery(SELECT + " WHERE l.party_id = ? AND l.id = ? FOR UPDATE")
                    .bind(0, partyId)
                    .bind(1, id)
                    .map((row, _) -> place(row))
                    .findOne();
            place.ifPresent(given -> {
                handle.execute("DELETE FROM places WHERE id = ?", id);
                Claims.giveUp(handle, partyId, given.identifier(), clock.instant());
            });
            return place.isPresent();
        });
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getLong("id"),
                new String(row.getBytes("identifier"), StandardCharsets.UTF_8),
                row.getString("name"),
                row.getString("city"),
                Claim.State.ofColumn(row.getString("state")));
    }
}
