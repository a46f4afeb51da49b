package org.chamadao.tracelog;

/** The contract refuses a transaction. The same call is refused again; the message names the values and the check. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which check refused. */
    public enum Check {
        /** An argument is not of its form. */
        MALFORMED,
        /** The caller's organisation has not registered this origin. */
        UNKNOWN_ORIGIN,
        /** The caller's organisation has registered this origin already, with other keys. */
        ORIGIN_TAKEN,
        /** The note is not signed by the registered key. */
        SIGNATURE,
        /** The size is below the last anchored one. */
        SHRINKS,
        /** Another root was anchored for this size. */
        FORK,
        /** The proof does not lead from the last anchored root to the new one. */
        CONSISTENCY
    }

    private final Check check;

    public RefusedException(Check check, String message) {
        super(message);
        this.check = check;
    }

    /** Which check refused. */
    public Check check() {
        return check;
    }
}
