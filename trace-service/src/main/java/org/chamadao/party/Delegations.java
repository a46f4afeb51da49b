package org.chamadao.party;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who states for whom: a processing shop enters leaf for two hundred farmers. */
@Singleton
public final class Delegations {
    private final Agreements agreements;

    Delegations(Jdbi jdbi, Clock clock) {
        this.agreements = new Agreements(jdbi, clock, "delegations", "principal_id", "delegate_id");
    }

    /** Whether a party lets another state for it now. */
    public boolean allows(Party principal, Party delegate) {
        return agreements.hold(principal.id(), delegate.id());
    }

    /** Ends all that a party has given, in the caller's transaction. */
    public void endAll(Handle handle, long principalId) {
        agreements.endAll(handle, principalId);
    }

    Agreements agreements() {
        return agreements;
    }
}
