package org.chamadao.provenance;

import java.util.OptionalLong;

/**
 * A place where what is stored is no longer what was recorded.
 *
 * @param index of the entry; absent when the log as a whole is meant
 */
public record Alteration(Kind kind, OptionalLong index) {
    static Alteration of(Kind kind, long index) {
        return new Alteration(kind, OptionalLong.of(index));
    }

    static Alteration ofLog(Kind kind) {
        return new Alteration(kind, OptionalLong.empty());
    }

    /** What differs. */
    public enum Kind {
        /** The event's row is gone. */
        EVENT_GONE("event-gone"),
        /** The sequencer's row of the entry is gone. */
        ENTRY_GONE("entry-gone"),
        /** The event's content does not give the authored root. */
        CONTENT("content"),
        /** Who captured it, when, or its exact bytes do not give the received root. */
        RECEIPT("receipt"),
        /** The signature of an author's device does not hold, or not that of a device that could sign then. */
        SIGNATURE("signature"),
        /** The numbers of the identifiers do not give the sequenced root, or differ from the index of identifiers. */
        NUMBERS("numbers"),
        /** The log has another leaf in the entry's place. */
        LEAF("leaf"),
        /** The log's tree does not give the root of its checkpoint. */
        TREE("tree"),
        /** The ledger remembers another history of the log. */
        LEDGER("ledger");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in JSON. */
        public String word() {
            return word;
        }
    }
}
