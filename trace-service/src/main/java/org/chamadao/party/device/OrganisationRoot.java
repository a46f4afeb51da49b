package org.chamadao.party.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chamadao.database.UtcTime;
import org.chamadao.entry.DeviceCertificate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A root certificate of a party. Its key lies on a device of the party's administrator and never here.
 *
 * @param decision null while it waits
 */
record OrganisationRoot(
        DeviceCertificate certificate,
        long partyId,
        State state,
        Proposal proposal,
        @Nullable Decision decision) {
    private static final String SELECT =
            "SELECT certificate, party_id, state, proposed_at, proposed_by, decided_at, decided_by"
                    + " FROM organisation_roots";
    private static final int MOST_LISTED = 1_000;

    /** What a root is to its party. */
    enum State {
        /** Waits until somebody else confirms it. */
        PROPOSED("proposed"),
        /** Signs certificates of devices. */
        CURRENT("current"),
        /** Another one has taken its place; what it signed before goes on to count. */
        REPLACED("replaced"),
        /** Was proposed, and taken back or refused. */
        REFUSED("refused");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word in the API and in the database. */
        String word() {
            return word;
        }
    }

    /**
     * Where a root comes from.
     *
     * @param by pseudonym of the person, null where that is not known
     */
    record Proposal(Instant at, @Nullable String by) {}

    /**
     * What became of a proposal.
     *
     * @param by pseudonym of the person of the party, or of the other party, who confirmed or refused it; null for a
     *     first root, and for one that was replaced before anybody did
     */
    record Decision(Instant at, @Nullable String by) {}

    static Optional<OrganisationRoot> find(Handle handle, String fingerprint) {
        return handle.createQuery(SELECT + " WHERE fingerprint = ?")
                .bind(0, Devices.bytes(fingerprint))
                .map((row, _) -> of(row))
                .findOne();
    }

    static Optional<OrganisationRoot> current(Handle handle, long partyId) {
        return ofParty(handle, partyId).stream()
                .filter(root -> root.state() == State.CURRENT)
                .findFirst();
    }

    /** The newest first. */
    static List<OrganisationRoot> ofParty(Handle handle, long partyId) {
        return handle.createQuery(SELECT + " WHERE party_id = ? ORDER BY proposed_at DESC, fingerprint")
                .bind(0, partyId)
                .map((row, _) -> of(row))
                .list();
    }

    /** Those of all parties that wait to be confirmed, the oldest first. */
    static List<OrganisationRoot> proposed(Handle handle) {
        return handle.createQuery(SELECT + " WHERE state = ? ORDER BY proposed_at, fingerprint LIMIT " + MOST_LISTED)
                .bind(0, State.PROPOSED.word())
                .map((row, _) -> of(row))
                .list();
    }

    void insert(Handle handle) {
        handle.execute(
                "INSERT INTO organisation_roots (fingerprint, party_id, certificate, state, proposed_at, proposed_by,"
                        + " decided_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                Devices.bytes(certificate.fingerprint()),
                partyId,
                certificate.der(),
                state.word(),
                UtcTime.column(proposal.at()),
                bytes(proposal.by()),
                decision == null ? null : UtcTime.column(decision.at()));
    }

    /** Stores and gives the root in its next state. A decision stands: a root that is replaced was confirmed before. */
    OrganisationRoot become(Handle handle, State next, Decision why) {
        var standing = decision == null ? why : decision;
        handle.execute(
                "UPDATE organisation_roots SET state = ?, decided_at = ?, decided_by = ? WHERE fingerprint = ?",
                next.word(),
                UtcTime.column(standing.at()),
                bytes(standing.by()),
                Devices.bytes(certificate.fingerprint()));
        return new OrganisationRoot(certificate, partyId, next, proposal, standing);
    }

    private static OrganisationRoot of(ResultSet row) throws SQLException {
        var word = row.getString("state");
        for (var state : State.values()) {
            if (state.word().equals(word)) {
                var decidedAt = UtcTime.orNull(row, "decided_at");
                return new OrganisationRoot(
                        DeviceCertificate.of(row.getBytes("certificate")),
                        row.getLong("party_id"),
                        state,
                        new Proposal(UtcTime.of(row, "proposed_at"), pseudonym(row, "proposed_by")),
                        decidedAt == null ? null : new Decision(decidedAt, pseudonym(row, "decided_by")));
            }
        }
        throw new IllegalStateException("no such state of a root in the database: " + word);
    }

    private static byte @Nullable [] bytes(@Nullable String pseudonym) {
        return pseudonym == null ? null : HexFormat.of().parseHex(pseudonym);
    }

    private static @Nullable String pseudonym(ResultSet row, String column) throws SQLException {
        var bytes = row.getBytes(column);
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
}
