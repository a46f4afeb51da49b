package org.chamadao.ledger.fabric;

/** A check of the independent verifier that does not hold, under the word that all verifiers have for it. */
final class CheckFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String check;

    CheckFailedException(String check, String reason) {
        super(check + ": " + reason);
        this.check = check;
    }

    String check() {
        return check;
    }

    static void demand(boolean holds, String check, String reason) {
        if (!holds) {
            throw new CheckFailedException(check, reason);
        }
    }
}
