package org.chamadao.party.account;

import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chamadao.database.Transactions;
import org.chamadao.database.UtcTime;
import org.chamadao.party.Code;
import org.chamadao.party.Delegations;
import org.chamadao.party.MemberRole;
import org.chamadao.party.Parties;
import org.chamadao.party.Shares;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Invitations to become a member: a code that is shown once, is good for a week, and is used once. */
@Singleton
final class Invitations {
    static final Duration LIFE = Duration.ofDays(7);

    /** Each try may tell that a login is taken; who has one code learns it of so many. */
    static final int MOST_TRIES = 5;

    private static final String IS_OPEN = " AND accepted_at IS NULL AND tries < " + MOST_TRIES + " AND expires_at > ?";

    private final Jdbi jdbi;
    private final People people;
    private final MachineTokens tokens;
    private final Shares shares;
    private final Delegations delegations;
    private final ApplicationEventPublisher<MemberJoined> joined;
    private final Clock clock;

    Invitations(
            Jdbi jdbi,
            People people,
            MachineTokens tokens,
            Shares shares,
            Delegations delegations,
            ApplicationEventPublisher<MemberJoined> joined,
            Clock clock) {
        this.jdbi = jdbi;
        this.people = people;
        this.tokens = tokens;
        this.shares = shares;
        this.delegations = delegations;
        this.joined = joined;
        this.clock = clock;
    }

    /** One that is open. */
    record Open(long id, MemberRole role, String name, Instant created, Instant expires) {}

    /** Invites; the code itself is not kept. */
    Open add(long partyId, MemberRole role, String name, Code code) {
        return jdbi.withHandle(handle -> add(handle, partyId, role, name, code));
    }

    /**
     * Invites if the inviter may still do so, which is asked once nobody can become the party's first administrator
     * meanwhile; that one would end invitations that others have made.
     */
    Optional<Open> addIf(Predicate<Handle> still, long partyId, MemberRole role, String name, Code code) {
        return jdbi.inTransaction(handle -> Parties.lock(handle, partyId) && still.test(handle)
                ? Optional.of(add(handle, partyId, role, name, code))
                : Optional.empty());
    }

    private Open add(Handle handle, long partyId, MemberRole role, String name, Code code) {
        var now = clock.instant();
        var expires = now.plus(LIFE);
        var id = handle.createUpdate("INSERT INTO invitations (code_hash, party_id, role, name,"
                        + " created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)")
                .bind(0, code.hash().bytes())
                .bind(1, partyId)
                .bind(2, role.word())
                .bind(3, name)
                .bind(4, UtcTime.column(now))
                .bind(5, UtcTime.column(expires))
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one();
        return new Open(id, role, name, now, expires);
    }

    /** Those of a party that are open, the newest first. */
    List<Open> of(long partyId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, role, name, created_at, expires_at FROM invitations WHERE party_id = ?" + IS_OPEN
                                + " ORDER BY id DESC LIMIT 1000")
                .bind(0, partyId)
                .bind(1, UtcTime.column(clock.instant()))
                .map((row, _) -> new Open(
                        row.getLong("id"),
                        MemberRole.of(row.getString("role")).orElseThrow(),
                        row.getString("name"),
                        UtcTime.of(row, "created_at"),
                        UtcTime.of(row, "expires_at")))
                .list());
    }

    /** Takes one back; false when the party has no such open invitation. */
    boolean withdraw(long partyId, long id) {
        return jdbi.withHandle(handle -> handle.execute(
                        "DELETE FROM invitations WHERE party_id = ? AND id = ? AND accepted_at IS NULL", partyId, id))
                == 1;
    }

    /** What came of accepting. */
    sealed interface Accepted {
        /** They are a member now. */
        record Member(People.Account account) implements Accepted {}

        /** There is no such open invitation. */
        record NoInvitation() implements Accepted {}

        /** Somebody else signs in by that name; the invitation stays open, until it was tried too often. */
        record LoginTaken() implements Accepted {}
    }

    private record Invited(long id, long partyId, boolean operator, MemberRole role) {}

    /** Makes a member of who has the code. Of two at once, one gets in. */
    Accepted accept(Code code, String login, String name, String passwordHash) {
        var now = UtcTime.column(clock.instant());
        // Counted for itself, so that a try which fails, or one of many at once, counts too.
        var counted = jdbi.withHandle(handle -> handle.execute(
                "UPDATE invitations SET tries = tries + 1 WHERE code_hash = ?" + IS_OPEN,
                code.hash().bytes(),
                now));
        if (counted == 0) {
            return new Accepted.NoInvitation();
        }
        try {
            var partyId =
                    jdbi.withHandle(handle -> handle.createQuery("SELECT party_id FROM invitations WHERE code_hash = ?")
                            .bind(0, code.hash().bytes())
                            .mapTo(Long.class)
                            .findOne());
            var person = jdbi.inTransaction(handle -> {
                // The party before its invitations: who is the first to accept ends the others.
                if (partyId.isEmpty() || !Parties.lock(handle, partyId.get())) {
                    return Optional.<Long>empty();
                }
                var invited = handle.createQuery("SELECT i.id, i.party_id, p.operator, i.role FROM invitations i"
                                + " JOIN parties p ON p.id = i.party_id"
                                + " WHERE i.code_hash = ? AND i.accepted_at IS NULL AND i.expires_at > ? FOR UPDATE")
                        .bind(0, code.hash().bytes())
                        .bind(1, now)
                        .map((row, _) -> new Invited(
                                row.getLong("id"),
                                row.getLong("party_id"),
                                row.getBoolean("operator"),
                                MemberRole.of(row.getString("role")).orElseThrow()))
                        .findOne();
                if (invited.isEmpty()) {
                    return Optional.<Long>empty();
                }
                handle.execute(
                        "UPDATE invitations SET accepted_at = ?, name = NULL WHERE id = ?",
                        now,
                        invited.get().id());
                handOver(handle, invited.get());
                return Optional.of(people.add(
                        handle,
                        invited.get().partyId(),
                        login,
                        name,
                        invited.get().role(),
                        passwordHash));
            });
            tokens.forget();
            var account = person.flatMap(people::byId);
            account.ifPresent(member ->
                    joined.publishEvent(new MemberJoined(member.person().partyId())));
            return account.<Accepted>map(Accepted.Member::new).orElseGet(Accepted.NoInvitation::new);
        } catch (UnableToExecuteStatementException e) {
            if (Transactions.isDuplicateKey(e)) {
                return new Accepted.LoginTaken();
            }
            throw e;
        }
    }

    /**
     * With its first administrator a party is its own: whoever made it, and has its first token, no longer administers it,
     * and what they have let others do ends. Members whom they let in stay, and are listed. The operator's own party keeps
     * its token, which is how the installation is run.
     */
    private void handOver(Handle handle, Invited invited) {
        if (invited.role() == MemberRole.ADMINISTRATOR
                && !invited.operator()
                && !People.everAdministered(handle, invited.partyId())) {
            tokens.withoutAdministration(handle, invited.partyId());
            handle.execute("DELETE FROM invitations WHERE party_id = ? AND accepted_at IS NULL", invited.partyId());
            shares.endAll(handle, invited.partyId());
            delegations.endAll(handle, invited.partyId());
        }
    }

    /** Whether somebody may accept this code now. */
    boolean open(Code code) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT COUNT(*) FROM invitations WHERE code_hash = ?" + IS_OPEN)
                                .bind(0, code.hash().bytes())
                                .bind(1, UtcTime.column(clock.instant()))
                                .mapTo(Long.class)
                                .one()
                        > 0);
    }
}
