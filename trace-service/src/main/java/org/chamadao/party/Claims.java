package org.chamadao.party;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.chamadao.database.UtcTime;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Which party holds which GLN, and held it when. What a party has entered gives no rights until it is confirmed. */
@Singleton
public final class Claims {
    private static final int MOST_OPEN = 200;

    private final Jdbi jdbi;

    Claims(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The row of the party that holds an identifier now, if one does.
     *
     * @param identifier canonical
     */
    public Optional<Long> holder(String identifier) {
        return jdbi.withHandle(handle -> holder(handle, identifier)).map(Claim::partyId);
    }

    /** The row of the party that held an identifier at a moment, if one did. */
    public Optional<Long> holder(String identifier, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT party_id FROM identifier_claims"
                        + " WHERE identifier = :identifier AND held_since <= :at"
                        + " AND (held_until IS NULL OR held_until > :at)")
                .bind("identifier", bytes(identifier))
                .bind("at", UtcTime.column(at))
                .mapTo(Long.class)
                .findOne());
    }

    /** All that a party ever held, and when, to be asked of very many events. */
    public HeldNumbers heldBy(long partyId) {
        return new HeldNumbers(jdbi.withHandle(handle -> handle.createQuery("SELECT identifier, held_since, held_until"
                        + " FROM identifier_claims WHERE party_id = :party AND held_since IS NOT NULL")
                .bind("party", partyId)
                .map((row, _) -> new HeldNumbers.HeldNumber(
                        new String(row.getBytes("identifier"), StandardCharsets.UTF_8),
                        UtcTime.of(row, "held_since"),
                        UtcTime.orNull(row, "held_until")))
                .list()));
    }

    static Optional<Claim> holder(Handle handle, String identifier) {
        return handle.createQuery("SELECT " + Claim.COLUMNS + " FROM identifier_claims c WHERE c.held = ?")
                .bind(0, bytes(identifier))
                .map((row, _) -> Claim.of(row))
                .findOne();
    }

    /**
     * A party says that an identifier is its own, in a transaction that has locked the party. One that is open or confirmed
     * stays as it is. What the operator enters for itself is confirmed at once, unless another party holds it.
     *
     * @throws ProblemException 429 when the party has too many open ones
     */
    static void enter(Handle handle, long partyId, String identifier, Instant now) {
        var standing = handle.createQuery("SELECT COUNT(*) FROM identifier_claims"
                        + " WHERE party_id = ? AND identifier = ? AND state IN ('open', 'confirmed')")
                .bind(0, partyId)
                .bind(1, bytes(identifier))
                .mapTo(Long.class)
                .one();
        if (standing > 0) {
            return;
        }
        var byOperator = handle.createQuery("SELECT operator FROM parties WHERE id = ?")
                .bind(0, partyId)
                .mapTo(Boolean.class)
                .one();
        if (byOperator && holder(handle, identifier).isEmpty()) {
            confirm(handle, open(handle, partyId, identifier, now), identifier, now, now);
            return;
        }
        refuseTooMany(handle, partyId);
        open(handle, partyId, identifier, now);
    }

    /** The operator decides on each by hand: one party must not fill its queue. */
    private static void refuseTooMany(Handle handle, long partyId) {
        var open = handle.createQuery("SELECT COUNT(*) FROM identifier_claims WHERE party_id = ? AND state = 'open'")
                .bind(0, partyId)
                .mapTo(Long.class)
                .one();
        if (open >= MOST_OPEN) {
            throw new ProblemException(Problem.of(
                    ProblemType.TOO_MANY_REQUESTS,
                    "Your party has " + open + " numbers that wait for the operator, and may have " + MOST_OPEN
                            + ": wait for a decision, or give some up."));
        }
    }

    /** Adds a claim; gives its row. */
    static long open(Handle handle, long partyId, String identifier, Instant now) {
        return handle.createUpdate("INSERT INTO identifier_claims (party_id, identifier, state, claimed_at)"
                        + " VALUES (?, ?, 'open', ?)")
                .bind(0, partyId)
                .bind(1, bytes(identifier))
                .bind(2, UtcTime.column(millis(now)))
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one();
    }

    /** Lets the party of a claim hold its identifier, which nobody else does, and refuses all others that claim it. */
    static void confirm(Handle handle, long id, String identifier, Instant since, Instant now) {
        handle.execute(
                "UPDATE identifier_claims SET state = 'confirmed', decided_at = ?, held_since = ?, held = identifier"
                        + " WHERE id = ?",
                UtcTime.column(millis(now)),
                UtcTime.column(millis(since)),
                id);
        handle.execute(
                "UPDATE identifier_claims SET state = 'refused', decided_at = ? WHERE identifier = ? AND state = 'open'",
                UtcTime.column(millis(now)),
                bytes(identifier));
    }

    /** Ends what is held; a time before it began leaves nothing of it. */
    static void end(Handle handle, long id, Instant until) {
        handle.execute(
                "UPDATE identifier_claims SET state = 'ended', held = NULL, held_until = GREATEST(held_since, ?)"
                        + " WHERE id = ? AND state = 'confirmed'",
                UtcTime.column(millis(until)),
                id);
    }

    /** A party no longer says that an identifier is its own. What it read by it, it goes on to read. */
    static void giveUp(Handle handle, long partyId, String identifier, Instant now) {
        holder(handle, identifier)
                .filter(held -> held.partyId() == partyId)
                .ifPresent(held -> end(handle, held.id(), now));
        handle.execute(
                "DELETE FROM identifier_claims WHERE party_id = ? AND identifier = ? AND state = 'open'",
                partyId,
                bytes(identifier));
    }

    /** Events are captured in whole milliseconds. */
    static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    static byte[] bytes(String identifier) {
        return identifier.getBytes(StandardCharsets.UTF_8);
    }
}
