package org.chamadao.audit;

/**
 * Something stored is not what it must be.
 *
 * @param index of the entry, or a log size for the kinds that are about one; {@link #NONE} when it belongs to no entry
 * @param expected what was recomputed, without white space
 * @param found what is stored, without white space
 */
record Difference(Kind kind, long index, String expected, String found) {
    static final long NONE = -1;

    static final String MISSING = "missing";
    static final String PRESENT = "present";

    /** What was compared. */
    enum Kind {
        /** Rows of the log. */
        ENTRY,
        /** Events as stored. */
        EVENT,
        EVENT_ID,
        EVENT_HASH,
        CONTEXT,
        IDENTIFIERS,
        ERROR_DECLARATION,
        AUTHORED_ROOT,
        RECEIVED_ROOT,
        SEQUENCED_ROOT,
        CORRECTED_INDEX,
        ORDINAL,
        /** Rows by which identifiers are looked up. */
        IDENTIFIER_ROW,
        TILE,
        HEAD,
        CHECKPOINT,
        SIGNATURE,
        /** What a device signed of an event, and what the log has of that device. */
        AUTHOR_SIGNATURE,
        /** Who stands behind an enrolment or a revocation. */
        APPROVAL,
        /** What the ledger has. */
        ANCHOR,
        LEDGER,
        /** Rows that wait to be sequenced. */
        PENDING;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** The line that is printed. */
    String line() {
        return "difference " + kind.word() + " index=" + index + " expected=" + word(expected) + " found="
                + word(found);
    }

    private static String word(String text) {
        return text.isEmpty() ? "nothing" : text.replaceAll("\\s+", "_");
    }
}
