package org.chamadao.party.account;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chamadao.database.UtcTime;
import org.chamadao.party.MemberRole;
import org.chamadao.party.Person;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The members of all parties. */
@Singleton
final class People {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PSEUDONYM_BYTES = 16;
    private static final String SELECT = "SELECT p.id, p.party_id, p.pseudonym, p.login, p.name, p.role,"
            + " p.suspended_at IS NOT NULL AS suspended, p.erased_at IS NOT NULL AS erased,"
            + " p.password_hash, p.pin_hash, p.created_at FROM people p";

    private final Jdbi jdbi;
    private final Clock clock;

    People(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * A member with what they prove themselves by.
     *
     * @param passwordHash null once erased
     * @param pinHash null when there is no PIN
     */
    record Account(
            Person person,
            @Nullable String passwordHash,
            @Nullable String pinHash,
            Instant createdAt) {
        static Account of(ResultSet row) throws SQLException {
            var role = row.getString("role");
            return new Account(
                    new Person(
                            row.getLong("id"),
                            row.getLong("party_id"),
                            HexFormat.of().formatHex(row.getBytes("pseudonym")),
                            row.getString("login"),
                            row.getString("name"),
                            MemberRole.of(role)
                                    .orElseThrow(() -> new IllegalStateException("no such role of a member: " + role)),
                            row.getBoolean("suspended"),
                            row.getBoolean("erased")),
                    row.getString("password_hash"),
                    row.getString("pin_hash"),
                    UtcTime.of(row, "created_at"));
        }

        /** Never the hashes, so that no log shows them. */
        @Override
        public String toString() {
            return "Account[" + person + "]";
        }
    }

    /** The account that signs in by this name. */
    Optional<Account> byLogin(String login) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE p.login = ?")
                .bind(0, login)
                .map((row, _) -> Account.of(row))
                .findOne());
    }

    /** A member of one party. */
    Optional<Account> member(long partyId, String pseudonym) {
        if (!pseudonym.matches("[0-9a-f]{32}")) {
            return Optional.empty();
        }
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE p.party_id = ? AND p.pseudonym = ?")
                .bind(0, partyId)
                .bind(1, HexFormat.of().parseHex(pseudonym))
                .map((row, _) -> Account.of(row))
                .findOne());
    }

    /** An account by its row. */
    Optional<Account> byId(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE p.id = ?")
                .bind(0, id)
                .map((row, _) -> Account.of(row))
                .findOne());
    }

    /** The members of a party, in the order in which they came. */
    List<Account> members(long partyId) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE p.party_id = ? ORDER BY p.id")
                .bind(0, partyId)
                .map((row, _) -> Account.of(row))
                .list());
    }

    /** Whether somebody who can sign in administers a party. */
    boolean hasAdministrator(long partyId) {
        return members(partyId).stream()
                .map(Account::person)
                .anyMatch(person -> person.active() && person.role() == MemberRole.ADMINISTRATOR);
    }

    /** The same in the caller's transaction. */
    static boolean hasAdministrator(Handle handle, long partyId) {
        return handle.createQuery("SELECT COUNT(*) FROM people WHERE party_id = ? AND role = ?"
                                + " AND suspended_at IS NULL AND erased_at IS NULL")
                        .bind(0, partyId)
                        .bind(1, MemberRole.ADMINISTRATOR.word())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Whether neither the person nor their party is kept out; in the caller's transaction, without a lock. */
    static boolean mayBeSignedIn(Handle handle, long id) {
        return handle.createQuery("SELECT COUNT(*) FROM people p JOIN parties o ON o.id = p.party_id WHERE p.id = ?"
                                + " AND p.suspended_at IS NULL AND p.erased_at IS NULL AND o.suspended_at IS NULL")
                        .bind(0, id)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Whether a party has, or had, an administrator; in the caller's transaction. */
    static boolean everAdministered(Handle handle, long partyId) {
        return handle.createQuery("SELECT COUNT(*) FROM people WHERE party_id = ? AND role = ?")
                        .bind(0, partyId)
                        .bind(1, MemberRole.ADMINISTRATOR.word())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** The member as they are now; the party's members stay so until the transaction ends. */
    static Person locked(Handle handle, Person person) {
        return handle.createQuery(SELECT + " WHERE p.party_id = ? ORDER BY p.id FOR UPDATE")
                .bind(0, person.partyId())
                .map((row, _) -> Account.of(row).person())
                .filter(member -> member.id() == person.id())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the row of " + person + " is gone"));
    }

    /** Keeps others from changing a person until the transaction ends; false when there is none, or no longer. */
    static boolean lock(Handle handle, long id) {
        return handle.createQuery("SELECT id FROM people WHERE id = ? AND erased_at IS NULL FOR UPDATE")
                .bind(0, id)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** Whether an account may sign in and has the secrets that it had, seen under a lock. */
    static boolean unchanged(Handle handle, Account account) {
        return handle.createQuery("SELECT id FROM people WHERE id = ? AND suspended_at IS NULL"
                        + " AND erased_at IS NULL AND password_hash <=> ? AND pin_hash <=> ? FOR UPDATE")
                .bind(0, account.person().id())
                .bind(1, account.passwordHash())
                .bind(2, account.pinHash())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** Whether this row, seen under a lock, is the party's only administrator who can still sign in. */
    static boolean lastAdministrator(Handle handle, Person person) {
        return handle.createQuery("SELECT id FROM people WHERE party_id = ? AND role = ?"
                        + " AND suspended_at IS NULL AND erased_at IS NULL FOR UPDATE")
                .bind(0, person.partyId())
                .bind(1, MemberRole.ADMINISTRATOR.word())
                .mapTo(Long.class)
                .list()
                .equals(List.of(person.id()));
    }

    /** Adds a member, in the caller's transaction; fails with a duplicate key when the login is taken. */
    long add(Handle handle, long partyId, String login, String name, MemberRole role, String passwordHash) {
        var pseudonym = new byte[PSEUDONYM_BYTES];
        RANDOM.nextBytes(pseudonym);
        return handle.createUpdate("INSERT INTO people (party_id, pseudonym, login, name, role, password_hash,"
                        + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .bind(0, partyId)
                .bind(1, pseudonym)
                .bind(2, login)
                .bind(3, name)
                .bind(4, role.word())
                .bind(5, passwordHash)
                .bind(6, UtcTime.column(clock.instant()))
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one();
    }
}
