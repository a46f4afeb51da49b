package org.chamadao.entry;

import java.util.Optional;

/** What an entry of the log is about; the codes are bytes of the entry. */
public enum EntryKind {
    EVENT(1),
    ERASURE(2),
    ENROLMENT(3),
    REVOCATION(4),
    DOCUMENT(5),
    ORIGIN_LINK(6),
    ALIAS(7);

    private final int code;

    EntryKind(int code) {
        this.code = code;
    }

    /** From 1 to 7. */
    public int code() {
        return code;
    }

    /** The kind with this code; empty for a number that stands for none. */
    public static Optional<EntryKind> of(int code) {
        return code < 1 || code > values().length ? Optional.empty() : Optional.of(values()[code - 1]);
    }
}
