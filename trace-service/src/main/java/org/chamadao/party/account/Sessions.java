package org.chamadao.party.account;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.chamadao.database.UtcTime;
import org.chamadao.party.AccessToken;
import org.chamadao.party.Caller;
import org.chamadao.party.Parties;
import org.chamadao.party.Person;
import org.chamadao.party.Scope;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Sessions of people. A session lives on refresh tokens, each good for one use; its access tokens are checked against it,
 * by a memory of a few seconds.
 */
@Singleton
final class Sessions {
    /** A session that is not refreshed for so long is over. */
    static final Duration IDLE = Duration.ofDays(14);

    /** A session is over after so long, whatever is done in it. */
    static final Duration LONGEST = Duration.ofDays(90);

    /** By PIN: a shift. */
    static final Duration SHIFT = Duration.ofHours(12);

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;

    private final Jdbi jdbi;
    private final People people;
    private final Parties parties;
    private final Clock clock;
    private final ConcurrentHashMap<UUID, Found> found = new ConcurrentHashMap<>();
    private final Set<String> arrived = ConcurrentHashMap.newKeySet();

    private record Found(Caller caller, Instant until) {}

    Sessions(Jdbi jdbi, People people, Parties parties, Clock clock) {
        this.jdbi = jdbi;
        this.people = people;
        this.parties = parties;
        this.clock = clock;
    }

    /** A session with the refresh token that keeps it alive. */
    record Opened(UUID id, Instant ends, AccessToken refreshToken) {
        /** What an access token says that comes with the refresh token. */
        AccessJwts.Access access() {
            return new AccessJwts.Access(id, Rotation.turn(refreshToken.hash()));
        }
    }

    /** What came of a refresh token. */
    sealed interface Refreshed {
        /** Good: here is the next one. */
        record Renewed(Opened session) implements Refreshed {}

        /** Shown a moment ago by somebody who may have the next one. */
        record JustUsed() implements Refreshed {}

        /** Unknown, over, or replaced: in that case the session is over for everyone. */
        record Refused() implements Refreshed {}
    }

    /**
     * Opens a session for someone who has proved who they are.
     *
     * @param proved as it was when it was compared; none is opened when its secrets were changed meanwhile, or it was
     *     suspended or erased, all of which has ended the sessions that there were
     */
    Optional<Opened> open(People.Account proved, Set<Scope> scopes, Duration length) {
        var id = UUID.randomUUID();
        var now = clock.instant();
        var ends = now.plus(length);
        var token = AccessToken.random();
        return jdbi.inTransaction(handle -> {
            if (!People.unchanged(handle, proved)) {
                return Optional.empty();
            }
            handle.execute(
                    "INSERT INTO sessions (id, person_id, scopes, created_at, used_at, expires_at, current_token)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    bytes(id),
                    proved.person().id(),
                    Scope.text(scopes),
                    UtcTime.column(now),
                    UtcTime.column(now),
                    UtcTime.column(ends),
                    token.hash().bytes());
            addToken(handle, id, token, now);
            return Optional.of(new Opened(id, ends, token));
        });
    }

    /** Takes a refresh token for the next one. */
    Refreshed refresh(AccessToken token) {
        var hash = token.hash();
        return jdbi.withHandle(
                        handle -> handle.createQuery("SELECT session_id FROM refresh_tokens WHERE token_hash = ?")
                                .bind(0, hash.bytes())
                                .mapTo(byte[].class)
                                .findOne())
                .<Refreshed>map(
                        session -> jdbi.inTransaction(handle -> refresh(handle, session, hash, clock.instant())))
                .orElseGet(Refreshed.Refused::new);
    }

    /**
     * Locks the row of the session and no other: changes to members lock people before sessions, and rows of parties are
     * locked for as long as a signed capture takes.
     */
    private Refreshed refresh(Handle handle, byte[] id, Hash shown, Instant now) {
        var row = handle.createQuery(
                        "SELECT id, person_id, current_token, previous_token, used_at, expires_at, ended_at"
                                + " FROM sessions WHERE id = ? AND current_token IS NOT NULL FOR UPDATE")
                .bind(0, id)
                .map((found, _) -> Refreshable.of(found))
                .findOne();
        if (row.isEmpty()
                || row.get().over(now)
                || !People.mayBeSignedIn(handle, row.get().personId())) {
            return new Refreshed.Refused();
        }
        var session = row.get();
        var fresh = AccessToken.random();
        return switch (session.tokens().show(shown, fresh.hash(), now)) {
            case Rotation.Outcome.Turned(var next) -> {
                turn(handle, session.id(), next);
                addToken(handle, session.id(), fresh, now);
                yield new Refreshed.Renewed(new Opened(session.id(), session.ends(), fresh));
            }
            case Rotation.Outcome.TooSoon() -> new Refreshed.JustUsed();
            case Rotation.Outcome.Stolen() -> {
                end(handle, session.id(), "stolen", now);
                yield new Refreshed.Refused();
            }
        };
    }

    private record Refreshable(UUID id, long personId, Rotation tokens, Instant ends, boolean ended) {
        static Refreshable of(ResultSet row) throws SQLException {
            return new Refreshable(
                    uuid(row.getBytes("id")),
                    row.getLong("person_id"),
                    rotation(row),
                    UtcTime.of(row, "expires_at"),
                    row.getObject("ended_at") != null);
        }

        boolean over(Instant now) {
            return ended || !now.isBefore(ends) || now.isAfter(tokens.turned().plus(IDLE));
        }
    }

    private static Rotation rotation(ResultSet row) throws SQLException {
        return new Rotation(
                Hash.of(row.getBytes("current_token")),
                Optional.ofNullable(row.getBytes("previous_token")).map(Hash::of),
                UtcTime.of(row, "used_at"));
    }

    private static void turn(Handle handle, UUID session, Rotation tokens) {
        handle.execute(
                "UPDATE sessions SET current_token = ?, previous_token = ?, used_at = ? WHERE id = ?",
                tokens.current().bytes(),
                tokens.previous().map(Hash::bytes).orElse(null),
                UtcTime.column(tokens.turned()),
                bytes(session));
    }

    private static void addToken(Handle handle, UUID session, AccessToken token, Instant now) {
        handle.execute(
                "INSERT INTO refresh_tokens (token_hash, session_id, created_at) VALUES (?, ?, ?)",
                token.hash().bytes(),
                bytes(session),
                UtcTime.column(now));
    }

    /** Who a session belongs to, as long as it lives and its person and party are not suspended. */
    Optional<Caller> caller(AccessJwts.Access access) {
        arrived(access);
        return caller(access.session());
    }

    /** Once for each access token, the refresh token that came with it is known to have arrived. */
    private void arrived(AccessJwts.Access access) {
        if (arrived.contains(access.turn())) {
            return;
        }
        jdbi.useTransaction(handle -> handle.createQuery("SELECT id, current_token, previous_token, used_at"
                        + " FROM sessions WHERE id = ? AND previous_token IS NOT NULL FOR UPDATE")
                .bind(0, bytes(access.session()))
                .map((row, _) -> rotation(row))
                .findOne()
                .filter(tokens -> tokens.turn().equals(access.turn()))
                .ifPresent(tokens -> turn(handle, access.session(), tokens.arrived())));
        if (arrived.size() >= MOST_REMEMBERED) {
            arrived.clear();
        }
        arrived.add(access.turn());
    }

    private Optional<Caller> caller(UUID session) {
        var now = clock.instant();
        var remembered = found.get(session);
        if (remembered != null && now.isBefore(remembered.until())) {
            return Optional.of(remembered.caller());
        }
        var caller = look(session, now);
        if (caller.isPresent()) {
            if (found.size() >= MOST_REMEMBERED) {
                found.clear();
            }
            found.put(session, new Found(caller.get(), now.plus(REMEMBERED)));
        } else {
            found.remove(session);
        }
        return caller;
    }

    private record Live(long personId, Set<Scope> scopes) {}

    private Optional<Caller> look(UUID session, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT person_id, scopes FROM sessions WHERE id = ?"
                                + " AND ended_at IS NULL AND expires_at > ?")
                        .bind(0, bytes(session))
                        .bind(1, UtcTime.column(now))
                        .map((row, _) -> new Live(row.getLong("person_id"), Scope.ofText(row.getString("scopes"))))
                        .findOne())
                .flatMap(live -> people.byId(live.personId())
                        .map(People.Account::person)
                        .filter(Person::active)
                        .flatMap(person -> caller(session, person, live.scopes())));
    }

    /** A role that was taken away counts at once, whatever the session was opened with. */
    private Optional<Caller> caller(UUID session, Person person, Set<Scope> opened) {
        var scopes = EnumSet.noneOf(Scope.class);
        scopes.addAll(opened);
        scopes.retainAll(person.role().scopes());
        return parties.byIds(List.of(person.partyId())).stream()
                .filter(party -> !party.suspended())
                .findFirst()
                .map(party -> new Caller(party, scopes, person, session.toString(), null));
    }

    /**
     * A session as its owner sees it.
     *
     * @param used last refreshed
     */
    record Listed(UUID id, Instant created, Instant used, Instant ends) {}

    /** The live sessions of a person, the newest first. */
    List<Listed> of(long personId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, created_at, used_at, expires_at FROM sessions"
                                + " WHERE person_id = ? AND ended_at IS NULL AND expires_at > ? ORDER BY created_at DESC LIMIT 100")
                .bind(0, personId)
                .bind(1, UtcTime.column(clock.instant()))
                .map((row, _) -> new Listed(
                        uuid(row.getBytes("id")),
                        UtcTime.of(row, "created_at"),
                        UtcTime.of(row, "used_at"),
                        UtcTime.of(row, "expires_at")))
                .list());
    }

    /** Ends one session of a person; false when they have no such session. */
    boolean end(long personId, UUID session) {
        var ended = jdbi.withHandle(handle -> handle.execute(
                "UPDATE sessions SET ended_at = ?, end_reason = 'signed-out' WHERE id = ? AND person_id = ?"
                        + " AND ended_at IS NULL",
                UtcTime.column(clock.instant()),
                bytes(session),
                personId));
        found.remove(session);
        return ended == 1;
    }

    /** Ends all sessions of a person, in the caller's transaction. */
    void endAll(Handle handle, long personId, String reason) {
        handle.execute(
                "UPDATE sessions SET ended_at = ?, end_reason = ? WHERE person_id = ? AND ended_at IS NULL",
                UtcTime.column(clock.instant()),
                reason,
                personId);
        forget();
    }

    /** What is remembered may have changed. */
    void forget() {
        found.clear();
    }

    private void end(Handle handle, UUID session, String reason, Instant now) {
        handle.execute(
                "UPDATE sessions SET ended_at = ?, end_reason = ? WHERE id = ?",
                UtcTime.column(now),
                reason,
                bytes(session));
        found.remove(session);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
