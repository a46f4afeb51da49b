package org.chamadao.party;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.chamadao.database.UtcTime;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The operator decides which party has which GLN. Decisions on one identifier are taken one after the other. */
@Singleton
final class ClaimDesk {
    private static final int PAGE = 200;
    private static final String SELECT = "SELECT " + Claim.COLUMNS
            + ", h.party_id AS holder, l.name AS place_name, l.city AS place_city FROM identifier_claims c"
            + " LEFT JOIN identifier_claims h ON h.held = c.identifier AND h.party_id <> c.party_id"
            + " LEFT JOIN places l ON l.party_id = c.party_id AND l.identifier = c.identifier";

    private final Jdbi jdbi;
    private final Clock clock;

    ClaimDesk(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * A claim with what the operator has to know to decide.
     *
     * @param holder row of another party that holds the identifier now, null when none does
     * @param place name and city by which the party calls it, null when it is no place
     */
    record Listed(
            Claim claim, @Nullable Long holder, @Nullable String place) {}

    /** A page after a claim, the oldest first. */
    List<Listed> all(Claim.State state, long after) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        SELECT + " WHERE c.state = ? AND c.id > ? ORDER BY c.id LIMIT " + PAGE)
                .bind(0, state.word())
                .bind(1, after)
                .map((row, _) -> {
                    var holder = row.getLong("holder");
                    var held = !row.wasNull();
                    var name = row.getString("place_name");
                    return new Listed(
                            Claim.of(row),
                            held ? holder : null,
                            name == null ? null : name + ", " + row.getString("place_city"));
                })
                .list());
    }

    /**
     * How the operator confirms.
     *
     * @param since from when on the party has the identifier; now when absent
     * @param reassign whether who holds the identifier loses it at that time
     */
    record Confirmation(Optional<Instant> since, boolean reassign) {}

    /** Lets a party hold what it claims, and refuses all others that claim it. Idempotent. */
    Claim confirm(long id, Confirmation how) {
        return decide(id, decision -> decision.confirmed(how));
    }

    /** Says no. Idempotent. */
    Claim refuse(long id) {
        return decide(id, Decision::refused);
    }

    /** Takes an identifier from who holds it, now or as of an earlier time. Idempotent. */
    Claim release(long id, Optional<Instant> until) {
        return decide(id, decision -> decision.released(until));
    }

    private Claim decide(long id, Function<Decision, Claim> decided) {
        return jdbi.inTransaction(handle -> {
            var identifier = find(handle, id).identifier();
            var all = handle.createQuery("SELECT " + Claim.COLUMNS
                            + " FROM identifier_claims c WHERE c.identifier = ? ORDER BY c.id FOR UPDATE")
                    .bind(0, Claims.bytes(identifier))
                    .map((row, _) -> Claim.of(row))
                    .list();
            var claim = all.stream().filter(one -> one.id() == id).findFirst().orElseThrow(() -> unknown(id));
            return decided.apply(new Decision(handle, claim, all, Claims.millis(clock.instant())));
        });
    }

    private static Claim find(Handle handle, long id) {
        return handle.createQuery("SELECT " + Claim.COLUMNS + " FROM identifier_claims c WHERE c.id = ?")
                .bind(0, id)
                .map((row, _) -> Claim.of(row))
                .findOne()
                .orElseThrow(() -> unknown(id));
    }

    static ProblemException unknown(Object id) {
        return new ProblemException(Problem.of(ProblemType.NO_SUCH_RESOURCE, "There is no claim " + id + "."));
    }

    /**
     * A decision on one claim, while nobody else decides on its identifier.
     *
     * @param all claims to the identifier
     */
    private record Decision(Handle handle, Claim claim, List<Claim> all, Instant now) {
        Claim confirmed(Confirmation how) {
            if (claim.state() == Claim.State.CONFIRMED) {
                return claim;
            }
            require(Claim.State.OPEN);
            var since = past("since", how.since());
            var holder = all.stream()
                    .filter(other -> other.state() == Claim.State.CONFIRMED)
                    .findFirst();
            if (holder.isPresent() && !how.reassign()) {
                throw conflict("Another party holds " + claim.identifier() + " since "
                        + holder.get().since() + ": release its claim "
                        + holder.get().id()
                        + " first, or confirm with \"reassign\": true.");
            }
            holder.ifPresent(held -> Claims.end(handle, held.id(), since));
            refuseOverlap(since);
            Claims.confirm(handle, claim.id(), claim.identifier(), since, now);
            return find(handle, claim.id());
        }

        /** What was captured at one time is read by one holder. */
        private void refuseOverlap(Instant since) {
            all.stream()
                    .filter(other ->
                            other.state() == Claim.State.ENDED && !Objects.equals(other.since(), other.until()))
                    .map(Claim::until)
                    .filter(until -> until != null && until.isAfter(since))
                    .max(Instant::compareTo)
                    .ifPresent(until -> {
                        throw conflict(claim.identifier() + " was held until " + until
                                + "; it cannot be confirmed from " + since + ".");
                    });
        }

        Claim refused() {
            if (claim.state() == Claim.State.REFUSED) {
                return claim;
            }
            require(Claim.State.OPEN);
            handle.execute(
                    "UPDATE identifier_claims SET state = 'refused', decided_at = ? WHERE id = ?",
                    UtcTime.column(now),
                    claim.id());
            return find(handle, claim.id());
        }

        Claim released(Optional<Instant> until) {
            if (claim.state() == Claim.State.ENDED) {
                return claim;
            }
            require(Claim.State.CONFIRMED);
            Claims.end(handle, claim.id(), past("until", until));
            return find(handle, claim.id());
        }

        private Instant past(String member, Optional<Instant> given) {
            given.filter(time -> time.isAfter(now)).ifPresent(time -> {
                throw Input.refused("/" + member, member + " " + time + " lies ahead; it is " + now + " now.");
            });
            return given.map(Claims::millis).orElse(now);
        }

        private void require(Claim.State state) {
            if (claim.state() != state) {
                throw conflict("The claim " + claim.id() + " to " + claim.identifier() + " is "
                        + claim.state().word() + ", not " + state.word() + ".");
            }
        }

        private static ProblemException conflict(String detail) {
            return new ProblemException(Problem.of(ProblemType.ALREADY_EXISTS, detail));
        }
    }
}
