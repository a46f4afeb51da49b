package org.chamadao.gs1;

/** Comparison of protocol words: only ASCII letters have two cases here. */
final class Ascii {
    private Ascii() {}

    /** Whether the text begins with a lower-case ASCII word, whatever the case of the text's ASCII letters. */
    static boolean startsIgnoringCase(String text, String word) {
        if (text.length() < word.length()) {
            return false;
        }
        for (var position = 0; position < word.length(); position++) {
            if (lowerCase(text.charAt(position)) != word.charAt(position)) {
                return false;
            }
        }
        return true;
    }

    private static char lowerCase(char character) {
        return character >= 'A' && character <= 'Z' ? (char) (character + ('a' - 'A')) : character;
    }
}
