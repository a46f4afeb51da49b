package org.chamadao.capture;

import org.chamadao.json.JsonPointer;

/** Leaves the reading of an event at the first thing that is wrong with it; caught where the event's outcome is made. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.reason());
        this.refusal = refusal;
    }

    RefusedException(JsonPointer pointer, String reason) {
        this(new Refusal(pointer.toString(), reason));
    }

    Refusal refusal() {
        return refusal;
    }

    /** It tells of the input and not of the program. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
