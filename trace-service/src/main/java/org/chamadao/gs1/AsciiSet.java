package org.chamadao.gs1;

/** A set of ASCII characters; nothing else is ever in it. */
record AsciiSet(long lower, long upper) {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    static final AsciiSet DIGITS = of("0123456789");
    static final AsciiSet LETTERS_AND_DIGITS = DIGITS.and(LETTERS);

    static AsciiSet of(String members) {
        return new AsciiSet(0, 0).and(members);
    }

    /** This set and more. */
    AsciiSet and(String members) {
        var low = lower;
        var high = upper;
        for (var position = 0; position < members.length(); position++) {
            var character = members.charAt(position);
            if (character < Long.SIZE) {
                low |= 1L << character;
            } else {
                high |= 1L << character;
            }
        }
        return new AsciiSet(low, high);
    }

    boolean contains(char character) {
        if (character < Long.SIZE) {
            return (lower >>> character & 1) != 0;
        }
        return character < 2 * Long.SIZE && (upper >>> character & 1) != 0;
    }

    /** Position of the first character in {@code [from, to)} that is not in this set, or -1. */
    int firstForeign(String text, int from, int to) {
        for (var position = from; position < to; position++) {
            if (!contains(text.charAt(position))) {
                return position;
            }
        }
        return -1;
    }
}
