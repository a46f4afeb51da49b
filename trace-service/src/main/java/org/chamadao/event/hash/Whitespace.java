package org.chamadao.event.hash;

/** White space as the reference trims it: that of Unicode, no-break spaces and the line separators of ISO 8859 too. */
final class Whitespace {
    private static final char NEXT_LINE = 0x85;

    private Whitespace() {}

    static String strip(String text) {
        int end = text.length();
        while (end > 0 && is(text.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        while (start < end && is(text.charAt(start))) {
            start++;
        }
        return text.substring(start, end);
    }

    private static boolean is(char letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || letter == NEXT_LINE;
    }
}
