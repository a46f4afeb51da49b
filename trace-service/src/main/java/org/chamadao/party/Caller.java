package org.chamadao.party;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, and what their credential allows.
 *
 * @param scopes within the party
 * @param person null for a machine
 * @param session of the person, null for a machine
 */
public record Caller(
        Party party,
        Set<Scope> scopes,
        @Nullable Person person,
        @Nullable String session) {
    public Caller {
        scopes = scopes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(scopes));
    }

    /** Whether the credential allows this. */
    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
