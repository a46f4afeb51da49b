package org.chamadao.event;

import org.chamadao.json.JsonPointer;

/** An event from which no leaves can be made; its author has to mend it. */
public final class EventRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String reason;

    EventRefusedException(JsonPointer pointer, String reason) {
        super(pointer + ": " + reason);
        this.pointer = pointer.toString();
        this.reason = reason;
    }

    /** The place within the event (RFC 6901); {@code /@context} also for the context of its document. */
    public String pointer() {
        return pointer;
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
