package org.chamadao.party.account;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import org.chamadao.party.PartyChanged;

/** Forgets callers whose party was changed. */
@Singleton
final class RememberedCallers {
    private final Sessions sessions;
    private final MachineTokens machines;

    RememberedCallers(Sessions sessions, MachineTokens machines) {
        this.sessions = sessions;
        this.machines = machines;
    }

    @EventListener
    void forget(PartyChanged changed) {
        sessions.forget();
        machines.forget();
    }
}
