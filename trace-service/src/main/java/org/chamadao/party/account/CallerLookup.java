package org.chamadao.party.account;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.chamadao.party.AccessToken;
import org.chamadao.party.Caller;

/** Whose bearer token it is: a person's session, or a machine. */
@Singleton
public final class CallerLookup {
    private final AccessJwts jwts;
    private final Sessions sessions;
    private final MachineTokens machines;

    CallerLookup(AccessJwts jwts, Sessions sessions, MachineTokens machines) {
        this.jwts = jwts;
        this.sessions = sessions;
        this.machines = machines;
    }

    /** The caller, none when nobody has this token, or it is over, or its owner is suspended. */
    public Optional<Caller> byToken(String token) {
        return token.indexOf('.') >= 0
                ? jwts.read(token).flatMap(sessions::caller)
                : AccessToken.parse(token).flatMap(machines::caller);
    }
}
