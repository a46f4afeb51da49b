package org.chamadao.gs1;

import java.util.BitSet;

/** The character sets of element strings (GS1 General Specifications section 7.11). */
enum CharacterSet {
    DIGITS("digits", "0123456789"),
    SET_39("GS1 character set 39", "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    SET_82(
            "GS1 character set 82",
            "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    private final String title;
    private final BitSet members = new BitSet(128);

    CharacterSet(String title, String members) {
        this.title = title;
        members.chars().forEach(this.members::set);
    }

    String title() {
        return title;
    }

    boolean contains(char character) {
        return members.get(character);
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
