package org.chamadao.party;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.chamadao.database.UtcTime;
import org.jspecify.annotations.Nullable;

/**
 * That a party has a GLN, by its own word until the operator has decided.
 *
 * @param identifier canonical Digital Link of a party (417) or a place (414)
 * @param decided when it was confirmed or refused, null while it is open
 * @param since from when on the party holds or held it, null when it never did
 * @param until when that ended, null while it has not
 */
record Claim(
        long id,
        long partyId,
        String identifier,
        State state,
        Instant claimed,
        @Nullable Instant decided,
        @Nullable Instant since,
        @Nullable Instant until) {
    static final String COLUMNS =
            "c.id, c.party_id, c.identifier, c.state, c.claimed_at, c.decided_at, c.held_since," + " c.held_until";

    /** What became of it. */
    enum State {
        /** The operator has not decided; it gives no rights. */
        OPEN,
        /** The party holds the identifier. */
        CONFIRMED,
        REFUSED,
        /** The party held the identifier, and gave it up or had it taken. */
        ENDED;

        /** The word in the API and in the database. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of a word, none for an unknown one. */
        static Optional<State> of(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst();
        }

        static State ofColumn(String word) {
            return of(word).orElseThrow(() -> new IllegalStateException("no such state of a claim: " + word));
        }
    }

    static Claim of(ResultSet row) throws SQLException {
        return new Claim(
                row.getLong("id"),
                row.getLong("party_id"),
                new String(row.getBytes("identifier"), StandardCharsets.UTF_8),
                State.ofColumn(row.getString("state")),
                UtcTime.of(row, "claimed_at"),
                UtcTime.orNull(row, "decided_at"),
                UtcTime.orNull(row, "held_since"),
                UtcTime.orNull(row, "held_until"));
    }
}
