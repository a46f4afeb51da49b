package org.chamadao.gs1;

/** A text is no acceptable GS1 identifier: says which part of it is wrong and why, for the person who wrote it. */
public final class IdentifierRefusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String part;
    private final String reason;

    public IdentifierRefusedException(String part, String reason) {
        super(part + ": " + reason);
        this.part = part;
        this.reason = reason;
    }

    /** The wrong part: an application identifier such as {@code (01)}, or a word such as {@code host} or {@code path}. */
    public String part() {
        return part;
    }

    /** Why that part is wrong. */
    public String reason() {
        return reason;
    }
}
