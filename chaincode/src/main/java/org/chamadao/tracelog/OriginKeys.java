package org.chamadao.tracelog;

import org.chamadao.tracelog.RefusedException.Check;

/**
 * The keys registered for an origin.
 *
 * @param log named by the origin; signs checkpoints
 * @param statements named by the origin and {@code /items}; signs item statements
 */
public record OriginKeys(VerifierKey log, VerifierKey statements) {
    /** The name of the key that signs an origin's item statements. */
    public static String statementName(String origin) {
        return origin + "/items";
    }

    static OriginKeys read(String origin, String logKey, String statementKey) {
        try {
            var keys = new OriginKeys(VerifierKey.parse(logKey), VerifierKey.parse(statementKey));
            if (keys.log.name().equals(origin) && keys.statements.name().equals(statementName(origin))) {
                return keys;
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Check.MALFORMED, "not a verifier key: " + e.getMessage());
        }
        throw new RefusedException(
                Check.MALFORMED, "the keys of " + origin + " are named " + origin + " and " + statementName(origin));
    }

    /** The form that the ledger keeps: both keys, a line each. */
    public String text() {
        return log.text() + "\n" + statements.text() + "\n";
    }
}
