package org.chamadao.party;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.chamadao.database.UtcTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The parties of this installation and the hashes of their tokens. */
@Singleton
public final class Parties {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PSEUDONYM_BYTES = 16;
    private static final int MOST_LISTED = 100_000;
    private static final String STATE = "(SELECT c.state FROM identifier_claims c WHERE c.party_id = p.id"
            + " AND c.identifier = p.identifier ORDER BY c.id DESC LIMIT 1) AS identifier_state";
    private static final String COLUMNS = "p.id, p.pseudonym, p.name, p.role, p.city, p.name_shown, p.identifier,"
            + " p.suspended_at IS NOT NULL AS suspended, p.operator";

    private final Jdbi jdbi;
    private final Clock clock;

    public Parties(DataSource dataSource, Clock clock) {
        this.jdbi = Jdbi.create(dataSource);
        this.clock = clock;
    }

    /**
     * The same with an identifier, which it holds at once.
     *
     * @param identifier canonical
     * @return none when another party holds the identifier
     */
    Optional<Party> add(NewParty party, AccessToken token, String identifier) {
        return jdbi.inTransaction(handle -> {
            if (Claims.holder(handle, identifier).isPresent()) {
                return Optional.empty();
            }
            var made = insert(handle, party, token, false);
            var now = clock.instant();
            handle.execute("UPDATE parties SET identifier = ? WHERE id = ?", bytes(identifier), made.id());
            Claims.confirm(handle, Claims.open(handle, made.id(), identifier, now), identifier, now, now);
            return Optional.of(made);
        });
    }

    /** Makes a party that knows itself by the token. */
    public Party add(NewParty party, AccessToken token) {
        return jdbi.inTransaction(handle -> insert(handle, party, token, false));
    }

    /** Parties by row, in no order; unknown rows are left out. */
    public List<Party> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM parties p WHERE p.id IN (<ids>)")
                        .bindList("ids", List.copyOf(ids))
                        .map((row, _) -> party(row))
                        .list());
    }

    /** The party behind a pseudonym. */
    public Optional<Party> byPseudonym(String pseudonym) {
        if (!pseudonym.matches("[0-9a-f]{32}")) {
            return Optional.empty();
        }
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM parties p WHERE p.pseudonym = ?")
                        .bind(0, HexFormat.of().parseHex(pseudonym))
                        .map((row, _) -> party(row))
                        .findOne());
    }

    /**
     * A party as it and the operator see it.
     *
     * @param identifierState what became of its claim to its identifier, null when it names none
     */
    record Described(Party party, Claim.@Nullable State identifierState) {}

    /** All of them, in the order in which they came. */
    List<Described> all() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + ", " + STATE + " FROM parties p ORDER BY p.id LIMIT " + MOST_LISTED)
                .map((row, _) -> described(row))
                .list());
    }

    /** One of them, which is there. */
    Described described(long id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT " + COLUMNS + ", " + STATE + " FROM parties p WHERE p.id = ?")
                        .bind(0, id)
                        .map((row, _) -> described(row))
                        .one());
    }

    /** The party that runs the installation; none before the first start is done. */
    public Optional<Party> operator() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM parties p WHERE p.operator ORDER BY p.id LIMIT 1")
                .map((row, _) -> party(row))
                .findOne());
    }

    /**
     * Locks the row of a party until the transaction ends; whatever is read by its first plain query afterwards is as of
     * then. False when it is kept out.
     */
    public static boolean lock(Handle handle, long id) {
        return handle.createQuery("SELECT id FROM parties WHERE id = ? AND suspended_at IS NULL FOR UPDATE")
                .bind(0, id)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /**
     * What a party may change about itself.
     *
     * @param claimed canonical identifier that it says is its own; when absent, what it said before stands
     */
    record Profile(String city, boolean nameShown, Optional<String> claimed) {}

    /** Changes it. Another identifier takes the place of the one before, which the party gives up. */
    void change(long id, Profile profile) {
        jdbi.useTransaction(handle -> {
            var before = handle.createQuery("SELECT identifier FROM parties WHERE id = ? FOR UPDATE")
                    .bind(0, id)
                    .map((row, _) -> Optional.ofNullable(text(row.getBytes("identifier"))))
                    .one();
            handle.execute(
                    "UPDATE parties SET city = ?, name_shown = ?, identifier = ? WHERE id = ?",
                    profile.city(),
                    profile.nameShown(),
                    profile.claimed().or(() -> before).map(Parties::bytes).orElse(null),
                    id);
            profile.claimed().ifPresent(identifier -> {
                before.filter(earlier -> !earlier.equals(identifier))
                        .ifPresent(earlier -> Claims.giveUp(handle, id, earlier, clock.instant()));
                Claims.enter(handle, id, identifier, clock.instant());
            });
        });
    }

    /** Keeps a party out, or lets it in again; its events stay as they are. */
    void suspend(long id, boolean suspended) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE parties SET suspended_at = ? WHERE id = ?",
                suspended ? UtcTime.column(clock.instant()) : null,
                id));
    }

    boolean hasOperator() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM parties WHERE operator")
                        .mapTo(Long.class)
                        .one()
                > 0);
    }

    /** Does nothing when there is an operator already, also when two services start on one database at once. */
    void addOperator(NewParty party, AccessToken token) {
        jdbi.useHandle(handle -> {
            handle.execute("DO GET_LOCK('chamadao.operator', 30)");
            try {
                if (!hasOperator()) {
                    handle.useTransaction(transaction -> insert(transaction, party, token, true));
                }
            } finally {
                handle.execute("DO RELEASE_LOCK('chamadao.operator')");
            }
        });
    }

    private Party insert(Handle handle, NewParty party, AccessToken token, boolean operator) {
        var pseudonym = new byte[PSEUDONYM_BYTES];
        RANDOM.nextBytes(pseudonym);
        var now = UtcTime.column(clock.instant());
        var id = handle.createUpdate(
                        "INSERT INTO parties (pseudonym, name, role, city, name_shown, operator, created_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .bind(0, pseudonym)
                .bind(1, party.name())
                .bind(2, party.role().word())
                .bind(3, party.city())
                .bind(4, party.nameShown())
                .bind(5, operator)
                .bind(6, now)
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one();
        handle.execute(
                "INSERT INTO access_tokens (token_hash, party_id, created_at) VALUES (?, ?, ?)",
                token.hash().bytes(),
                id,
                now);
        return new Party(
                id,
                HexFormat.of().formatHex(pseudonym),
                party.name(),
                party.role(),
                party.city(),
                party.nameShown(),
                null,
                false,
                operator);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static Described described(ResultSet row) throws SQLException {
        var state = row.getString("identifier_state");
        return new Described(party(row), state == null ? null : Claim.State.ofColumn(state));
    }

    private static Party party(ResultSet row) throws SQLException {
        var role = row.getString("role");
        return new Party(
                row.getLong("id"),
                HexFormat.of().formatHex(row.getBytes("pseudonym")),
                row.getString("name"),
                Role.of(role).orElseThrow(() -> new IllegalStateException("no such role in the database: " + role)),
                row.getString("city"),
                row.getBoolean("name_shown"),
                text(row.getBytes("identifier")),
                row.getBoolean("suspended"),
                row.getBoolean("operator"));
    }
}
