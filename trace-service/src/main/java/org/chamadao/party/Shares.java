package org.chamadao.party;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who lets whom read their events. */
@Singleton
public final class Shares {
    private final Agreements agreements;

    Shares(Jdbi jdbi, Clock clock) {
        this.agreements = new Agreements(jdbi, clock, "shares", "giver_id", "taker_id");
    }

    /** Whether a party lets another read its events now. */
    public boolean allows(Party giver, Party taker) {
        return agreements.hold(giver.id(), taker.id());
    }

    /** The rows of all parties that let another read their events now, in no order. */
    public List<Long> givers(Party taker) {
        return agreements.givers(taker.id());
    }

    /** Ends all that a party has given, in the caller's transaction. */
    public void endAll(Handle handle, long giverId) {
        agreements.endAll(handle, giverId);
    }

    Agreements agreements() {
        return agreements;
    }
}
