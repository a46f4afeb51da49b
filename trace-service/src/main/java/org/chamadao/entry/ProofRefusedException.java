package org.chamadao.entry;

/** A proof, an opening or an entry from outside that does not hold; the message says which check failed. */
public final class ProofRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProofRefusedException(String message) {
        super(message);
    }

    /** It tells of the input and not of the program, and much bad input must stay cheap. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
