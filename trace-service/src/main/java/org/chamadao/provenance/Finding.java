package org.chamadao.provenance;

import java.util.List;

/**
 * Something about the record that a reader should know. It names entries and no identifiers, so that it can be shown to
 * everyone.
 *
 * @param indices of the entries that show it, ascending
 */
public record Finding(Kind kind, List<Long> indices) {
    public Finding {
        indices = indices.stream().sorted().distinct().toList();
    }

    /** What was found. */
    public enum Kind {
        /** A number is missing among the events of the item or of a pack. */
        GAP("gap"),
        /** More events than are read for one page. */
        CUT("cut"),
        /** Something is in itself, or made from itself. */
        CYCLE("cycle"),
        /** Something that the item was made from has no event of its own. */
        MISSING_INPUT("missing-input"),
        /** The item, or something that it was made from, has events but none that made it. */
        NO_BEGINNING("no-beginning"),
        /** An item came into being twice. */
        MADE_TWICE("made-twice"),
        /** Packed while it was in another pack. */
        PACKED_TWICE("packed-twice"),
        /** Unpacked from where it was not. */
        NOT_IN_PACK("not-in-pack"),
        /** At two places at one moment. */
        TWO_PLACES("two-places"),
        /** Used before it came into being. */
        USED_BEFORE_MADE("used-before-made"),
        /** More mass came out than went in. */
        MORE_OUT_THAN_IN("more-out-than-in"),
        /** A quantity below zero, or one that no scale shows. */
        IMPOSSIBLE_QUANTITY("impossible-quantity");

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
