package org.chamadao.party;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.chamadao.database.Transactions;
import org.chamadao.database.UtcTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The parties of this installation and the hashes of their tokens. */
@Singleton
public final class Parties {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PSEUDONYM_BYTES = 16;
    private static final int MOST_LISTED = 100_000;
    private static final String COLUMNS = "p.id, p.pseudonym, p.name, p.role, p.city, p.name_shown, p.identifier,"
            + " p.suspended_at IS NOT NULL AS suspended, p.operator";

    private final Jdbi jdbi;
    private final Clock clock;

    public Parties(DataSource dataSource, Clock clock) {
        this.jdbi = Jdbi.create(dataSource);
        this.clock = clock;
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

    /** All of them, in the order in which they came. */
    List<Party> all() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM parties p ORDER BY p.id LIMIT " + MOST_LISTED)
                        .map((row, _) -> party(row))
                        .list());
    }

    /** The party that runs the installation; none before the first start is done. */
    public Optional<Party> operator() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM parties p WHERE p.operator ORDER BY p.id LIMIT 1")
                .map((row, _) -> party(row))
                .findOne());
    }

    /**
     * What a party may change about itself.
     *
     * @param identifier canonical; null for none
     */
    record Profile(String city, boolean nameShown, @Nullable String identifier) {}

    /** Changes it; false when another party has the identifier. */
    boolean change(long id, Profile profile) {
        try {
            jdbi.useHandle(handle -> handle.execute(
                    "UPDATE parties SET city = ?, name_shown = ?, identifier = ? WHERE id = ?",
                    profile.city(),
                    profile.nameShown(),
                    bytes(profile.identifier()),
                    id));
            return true;
        } catch (UnableToExecuteStatementException e) {
            if (Transactions.isDuplicateKey(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Keeps a party out, or lets it in again; its events stay as they are. */
    void suspend(long id, boolean suspended) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE parties SET suspended_at = ? WHERE id = ?",
                suspended ? UtcTime.column(clock.instant()) : null,
                id));
    }

    /** The party of a canonical identifier. */
    public Optional<Party> byIdentifier(String identifier) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM parties p WHERE p.identifier = ?")
                        .bind(0, bytes(identifier))
                        .map((row, _) -> party(row))
                        .findOne());
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
        var now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
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

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Party party(ResultSet row) throws SQLException {
        var role = row.getString("role");
        var identifier = row.getBytes("identifier");
        return new Party(
                row.getLong("id"),
                HexFormat.of().formatHex(row.getBytes("pseudonym")),
                row.getString("name"),
                Role.of(role).orElseThrow(() -> new IllegalStateException("no such role in the database: " + role)),
                row.getString("city"),
                row.getBoolean("name_shown"),
                identifier == null ? null : new String(identifier, StandardCharsets.UTF_8),
                row.getBoolean("suspended"),
                row.getBoolean("operator"));
    }
}
