package org.chamadao.ledger;

/**
 * The ledger did not answer, or its store cannot be trusted. After a failed append look at {@link Ledger#head} before
 * trying again: it may have been recorded.
 */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** It does not answer, or too few of those who keep it do. */
        AWAY,
        /** Those who keep it do not tell the same. */
        DISAGREEMENT,
        /** Something was handed in, and nobody knows what became of it. */
        UNKNOWN_OUTCOME,
        /** What was handed in is not valid, as another was first. */
        INVALID
    }

    private final Kind kind;

    public LedgerException(String message) {
        this(Kind.AWAY, message);
    }

    public LedgerException(String message, Throwable cause) {
        this(Kind.AWAY, message, cause);
    }

    public LedgerException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public LedgerException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
