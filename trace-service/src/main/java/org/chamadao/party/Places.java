package org.chamadao.party;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.chamadao.database.Transactions;
import org.chamadao.database.UtcTime;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Where parties do what they do. A place belongs to one party. */
@Singleton
public final class Places {

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
     */
    public record Place(long id, String identifier, String name, String city) {}

    List<Place> of(long partyId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, identifier, name, city FROM places WHERE party_id = ? ORDER BY id LIMIT 10000")
                .bind(0, partyId)
                .map((row, _) -> new Place(
                        row.getLong("id"),
                        new String(row.getBytes("identifier"), StandardCharsets.UTF_8),
                        row.getString("name"),
                        row.getString("city")))
                .list());
    }

    /** Adds a place; none when a party has it already. */
    Optional<Place> add(long partyId, String identifier, String name, String city) {
        try {
            return Optional.of(jdbi.withHandle(handle -> new Place(
                    handle.createUpdate("INSERT INTO places (party_id, identifier, name, city, created_at)"
                                    + " VALUES (?, ?, ?, ?, ?)")
                            .bind(0, partyId)
                            .bind(1, identifier.getBytes(StandardCharsets.UTF_8))
                            .bind(2, name)
                            .bind(3, city)
                            .bind(4, UtcTime.column(clock.instant()))
                            .executeAndReturnGeneratedKeys()
                            .mapTo(Long.class)
                            .one(),
                    identifier,
                    name,
                    city)));
        } catch (UnableToExecuteStatementException e) {
            if (Transactions.isDuplicateKey(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Gives a place up; false when the party has no such place. */
    boolean remove(long partyId, long id) {
        return jdbi.withHandle(
                        handle -> handle.execute("DELETE FROM places WHERE party_id = ? AND id = ?", partyId, id))
                == 1;
    }

    /** The row of the party that a place belongs to, if it is known. */
    public Optional<Long> owner(String identifier) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT party_id FROM places WHERE identifier = ?")
                .bind(0, identifier.getBytes(StandardCharsets.UTF_8))
                .mapTo(Long.class)
                .findOne());
    }
}
