package org.chamadao.gs1;

/** Foreign text inside a message: cut short, with everything that is not printable ASCII written as its code. */
final class Quoted {
    private static final int LONGEST = 40;

    private Quoted() {}

    static String text(String text) {
        var quoted = new StringBuilder("'");
        text.codePoints().limit(LONGEST).forEach(character -> append(quoted, character));
        return quoted.append(text.length() > LONGEST ? "…'" : "'").toString();
    }

    static String character(char character) {
        var quoted = new StringBuilder("'");
        append(quoted, character);
        return quoted.append('\'').toString();
    }

    private static void append(StringBuilder quoted, int character) {
        if (character > ' ' && character < 0x7F) {
            quoted.append((char) character);
        } else {
            quoted.append("U+%04X".formatted(character));
        }
    }
}
