package org.chamadao.json;

/** Bytes that are not the strict JSON we take; the sender has to mend them. */
public final class JsonRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final long offset;
    private final String reason;

    public JsonRefusedException(String pointer, long offset, String reason) {
        super(reason + " at byte " + offset + (pointer.isEmpty() ? "" : ", in " + pointer));
        this.pointer = pointer;
        this.offset = offset;
        this.reason = reason;
    }

    /** Place of the value that was being read (RFC 6901), empty for the whole document. */
    public String pointer() {
        return pointer;
    }

    /** Bytes before the place where reading stopped. */
    public long offset() {
        return offset;
    }

    public String reason() {
        return reason;
    }

    /** It tells of the input and not of the program, and much bad input must stay cheap. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
