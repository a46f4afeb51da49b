package org.chamadao.handoff;

/** Whether an event was declared wrong, by whichever way, as a part of statements. */
final class DeclaredWrong {
    private DeclaredWrong() {}

    /**
     * A condition; the statement binds {@code :none}.
     *
     * @param party expression for the row of the party
     * @param idHash expression for the hash of the eventID
     */
    static String of(String party, String idHash) {
        return "EXISTS (SELECT 1 FROM events w WHERE w.party_id = " + party + " AND w.event_id_hash = " + idHash
                + " AND w.declaration_digest <> :none)";
    }
}
