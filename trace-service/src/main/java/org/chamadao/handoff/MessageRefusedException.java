package org.chamadao.handoff;

import org.chamadao.json.JsonPointer;

/** Not a message of a handoff, or one that its device did not sign so; who made it has to mend it. */
final class MessageRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String reason;

    MessageRefusedException(String pointer, String reason) {
        super(pointer + ": " + reason);
        this.pointer = pointer;
        this.reason = reason;
    }

    MessageRefusedException(JsonPointer pointer, String reason) {
        this(pointer.toString(), reason);
    }

    /** The place in what was read (RFC 6901). */
    String pointer() {
        return pointer;
    }

    /** A sentence. */
    String reason() {
        return reason;
    }

    /** It tells of the input and not of the program, and much bad input must stay cheap. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
