package org.chamadao.party.device;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chamadao.entry.DeviceCertificate;
import org.jdbi.v3.core.Handle;

/** A root certificate of a party. Its key lies on a device of the party's administrator and never here. */
record OrganisationRoot(DeviceCertificate certificate, long partyId, State state, Instant proposedAt) {
    private static final String SELECT = "SELECT certificate, party_id, state, proposed_at FROM organisation_roots";

    /** What a root is to its party. */
    enum State {
        /** Waits until somebody else confirms it. */
        PROPOSED("proposed"),
        /** Signs certificates of devices. */
        CURRENT("current"),
        /** Another one has taken its place; what it signed before goes on to count. */
        REPLACED("replaced");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word in the API and in the database. */
        String word() {
            return word;
        }
    }

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

    void insert(Handle handle) {
        handle.execute(
                "INSERT INTO organisation_roots (fingerprint, party_id, certificate, state, proposed_at, decided_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                Devices.bytes(certificate.fingerprint()),
                partyId,
                certificate.der(),
                state.word(),
                Devices.utc(proposedAt),
                state == State.CURRENT ? Devices.utc(proposedAt) : null);
    }

    void become(Handle handle, State next, Instant now) {
        handle.execute(
                "UPDATE organisation_roots SET state = ?, decided_at = ? WHERE fingerprint = ?",
                next.word(),
                Devices.utc(now),
                Devices.bytes(certificate.fingerprint()));
    }

    private static OrganisationRoot of(ResultSet row) throws SQLException {
        var word = row.getString("state");
        for (var state : State.values()) {
            if (state.word().equals(word)) {
                return new OrganisationRoot(
                        DeviceCertificate.of(row.getBytes("certificate")),
                        row.getLong("party_id"),
                        state,
                        Devices.instant(row, "proposed_at"));
            }
        }
        throw new IllegalStateException("no such state of a root in the database: " + word);
    }
}
