package org.chamadao.ledger;

/**
 * The ledger did not answer, or its store cannot be trusted. After a failed append look at {@link Ledger#head} before
 * trying again: it may have been recorded.
 */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
