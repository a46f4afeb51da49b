package org.chamadao.party;

import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.jdbi.v3.core.Handle;

/**
 * What a caller may now: what a request was let in with may be some seconds old, and a party's first administrator, on
 * accepting, takes {@code administer} from all its tokens and ends what was agreed with them.
 */
public final class CurrentRights {
    private CurrentRights() {}

    /**
     * Locks the row of the caller's party until the transaction ends, so that nobody becomes its first administrator
     * meanwhile; false when the caller administers it no longer, or the party is kept out.
     */
    public static boolean lockToAdminister(Handle handle, Caller caller) {
        return Parties.lock(handle, caller.party().id()) && administer(handle, caller);
    }

    /**
     * Whether a machine's token still administers its party, in the caller's transaction, which has locked the party's row.
     * Always so for a person.
     */
    public static boolean administer(Handle handle, Caller caller) {
        var token = caller.token();
        return token == null
                || handle.createQuery("SELECT scopes FROM access_tokens WHERE token_hash = ? AND revoked_at IS NULL")
                        .bind(0, token.bytes())
                        .mapTo(String.class)
                        .findOne()
                        .filter(scopes -> Scope.ofText(scopes).contains(Scope.ADMINISTER))
                        .isPresent();
    }

    /** The answer to a credential that has lost its rights since it was let in. */
    public static ProblemException lost() {
        return new ProblemException(Problem.denied(
                "administer", "Your credential no longer administers the organisation; its administrators do."));
    }
}
