package org.chamadao.party;

import java.util.EnumSet;
import java.util.Set;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, and what their credential allows.
 *
 * @param scopes within the party
 * @param person null for a machine
 * @param session of the person, null for a machine
 * @param token SHA-256 of a machine's token, null for a person
 */
public record Caller(
        Party party,
        Set<Scope> scopes,
        @Nullable Person person,
        @Nullable String session,
        @Nullable Hash token) {
    public Caller {
        scopes = scopes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(scopes));
    }

    /** Whether it is an administrator who has signed in with a password: a session by PIN never administers. */
    public boolean administratorInPerson() {
        return person != null && may(Scope.ADMINISTER);
    }

    /** Whether the credential allows this. */
    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
