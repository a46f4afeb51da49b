package org.chamadao.party.account;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chamadao.database.UtcTime;
import org.chamadao.party.AccessToken;
import org.chamadao.party.Caller;
import org.chamadao.party.CurrentRights;
import org.chamadao.party.Parties;
import org.chamadao.party.Scope;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of machines: ERP systems, agents, shared handhelds. What was found is remembered for a few seconds, so that a
 * busy caller costs no look-up each time.
 */
@Singleton
final class MachineTokens {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int ID_DIGITS = 32;

    private final Jdbi jdbi;
    private final Parties parties;
    private final Clock clock;
    private final ConcurrentHashMap<Hash, Found> found = new ConcurrentHashMap<>();

    private record Found(Caller caller, Instant until) {}

    private record Scoped(byte[] hash, Set<Scope> scopes) {}

    private record Row(
            long partyId, Set<Scope> scopes, @Nullable Instant expires) {}

    MachineTokens(Jdbi jdbi, Parties parties, Clock clock) {
        this.jdbi = jdbi;
        this.parties = parties;
        this.clock = clock;
    }

    /** The owner, none when nobody has this token, or it is over. */
    Optional<Caller> caller(AccessToken token) {
        var hash = token.hash();
        var now = clock.instant();
        var remembered = found.get(hash);
        if (remembered != null && now.isBefore(remembered.until())) {
            return Optional.of(remembered.caller());
        }
        return look(hash, now);
    }

    private Optional<Caller> look(Hash hash, Instant now) {
        var row = jdbi.withHandle(handle -> handle.createQuery("SELECT party_id, scopes, expires_at FROM access_tokens"
                        + " WHERE token_hash = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)")
                .bind(0, hash.bytes())
                .bind(1, UtcTime.column(now))
                .map((found, _) -> new Row(
                        found.getLong("party_id"),
                        Scope.ofText(found.getString("scopes")),
                        UtcTime.orNull(found, "expires_at")))
                .findOne());
        if (row.isEmpty()) {
            found.remove(hash);
            return Optional.empty();
        }
        var owner = parties.byIds(List.of(row.get().partyId())).getFirst();
        if (owner.suspended()) {
            found.remove(hash);
            return Optional.empty();
        }
        var caller = new Caller(owner, row.get().scopes(), null, null, hash);
        if (found.size() >= MOST_REMEMBERED) {
            found.clear();
        }
        var until = now.plus(REMEMBERED);
        var expires = row.get().expires();
        found.put(hash, new Found(caller, expires != null && expires.isBefore(until) ? expires : until));
        return Optional.of(caller);
    }

    /**
     * A token as an administrator sees it.
     *
     * @param id tells tokens apart, and is of no other use
     */
    record Listed(
            String id,
            String name,
            Set<Scope> scopes,
            Instant created,
            @Nullable Instant expires) {}

    /** The tokens of a party that are still good, the newest first. */
    List<Listed> of(long partyId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT token_hash, name, scopes, created_at, expires_at FROM access_tokens"
                                + " WHERE party_id = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)"
                                + " ORDER BY created_at DESC, token_hash LIMIT 1000")
                .bind(0, partyId)
                .bind(1, UtcTime.column(clock.instant()))
                .map((row, _) -> new Listed(
                        id(Hash.of(row.getBytes("token_hash"))),
                        row.getString("name"),
                        Scope.ofText(row.getString("scopes")),
                        UtcTime.of(row, "created_at"),
                        UtcTime.orNull(row, "expires_at")))
                .list());
    }

    /** Makes a token for the caller's party; gives how it is listed, none when the caller no longer administers it. */
    Optional<Listed> add(Caller caller, AccessToken token, String name, Set<Scope> scopes, @Nullable Instant expires) {
        var now = clock.instant();
        var added = jdbi.inTransaction(handle -> {
            if (!CurrentRights.lockToAdminister(handle, caller)) {
                return false;
            }
            handle.execute(
                    "INSERT INTO access_tokens (token_hash, party_id, created_at, name, scopes, expires_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    token.hash().bytes(),
                    caller.party().id(),
                    UtcTime.column(now),
                    name,
                    Scope.text(scopes),
                    expires == null ? null : UtcTime.column(expires));
            return true;
        });
        return added
                ? Optional.of(new Listed(id(token.hash()), name, EnumSet.copyOf(scopes), now, expires))
                : Optional.empty();
    }

    /** Ends a token; false when the party has no such token. */
    boolean revoke(long partyId, String id) {
        if (!id.matches("[0-9a-f]{" + ID_DIGITS + "}")) {
            return false;
        }
        var revoked = jdbi.withHandle(handle -> handle.execute(
                "UPDATE access_tokens SET revoked_at = ? WHERE party_id = ? AND LEFT(token_hash, ?) = ?"
                        + " AND revoked_at IS NULL",
                UtcTime.column(clock.instant()),
                partyId,
                ID_DIGITS / 2,
                HexFormat.of().parseHex(id)));
        forget();
        return revoked > 0;
    }

    /**
     * Takes {@code administer} from all tokens that a party has, in the caller's transaction; one that allows nothing else
     * ends. To be followed by {@link #forget}.
     */
    void withoutAdministration(Handle handle, long partyId) {
        handle
                .createQuery("SELECT token_hash, scopes FROM access_tokens WHERE party_id = ? AND revoked_at IS NULL"
                        + " FOR UPDATE")
                .bind(0, partyId)
                .map((row, _) -> new Scoped(row.getBytes("token_hash"), Scope.ofText(row.getString("scopes"))))
                .list()
                .stream()
                .filter(token -> token.scopes().contains(Scope.ADMINISTER))
                .forEach(token -> withoutAdministration(handle, token));
    }

    private void withoutAdministration(Handle handle, Scoped token) {
        var scopes = EnumSet.copyOf(token.scopes());
        scopes.remove(Scope.ADMINISTER);
        handle.execute(
                "UPDATE access_tokens SET scopes = ?, revoked_at = ? WHERE token_hash = ?",
                Scope.text(scopes),
                scopes.isEmpty() ? UtcTime.column(clock.instant()) : null,
                token.hash());
    }

    /** What is remembered may have changed. */
    void forget() {
        found.clear();
    }

    private static String id(Hash token) {
        return token.hex().substring(0, ID_DIGITS);
    }
}
