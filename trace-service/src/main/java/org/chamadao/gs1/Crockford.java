package org.chamadao.gs1;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Crockford's base32: five bits a character, in upper case. I, L and O are missing, since people take them for digits, and
 * U, with which words are made.
 */
public final class Crockford {
    static final int BITS_PER_CHARACTER = 5;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int MASK = 31;

    /** Nobody types more for one; a longer text is not looked at. */
    private static final int MOST_FOR_EACH = 3;

    private static final Pattern BLANK_OR_HYPHEN = Pattern.compile("[\\s-]");

    private Crockford() {}

    /**
     * A character for each byte, of which the lowest five bits count.
     *
     * @param random from a source that nobody can guess
     */
    public static String drawn(byte[] random) {
        var text = new StringBuilder(random.length);
        for (var each : random) {
            text.append(character(each));
        }
        return text.toString();
    }

    /**
     * What a person typed, as it was drawn: case, hyphens and blanks do not matter, O is 0, I and L are 1. Empty when that is
     * not so many characters of the alphabet.
     *
     * @param length in characters
     */
    public static Optional<String> typed(String text, int length) {
        if (text.length() > MOST_FOR_EACH * length) {
            return Optional.empty();
        }
        var plain = BLANK_OR_HYPHEN
                .matcher(text.toUpperCase(Locale.ROOT))
                .replaceAll("")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return plain.length() == length && plain.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
                ? Optional.of(plain)
                : Optional.empty();
    }

    /** The character of the lowest five bits. */
    static char character(int bits) {
        return ALPHABET.charAt(bits & MASK);
    }

    /** The five bits of a character; less than 0 where it is none of the alphabet. */
    static int bits(char character) {
        return ALPHABET.indexOf(character);
    }
}
