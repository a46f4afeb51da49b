package org.chamadao.gs1;

import java.util.HexFormat;

/** Percent escapes (RFC 3986 sections 2.1 to 2.3). */
final class PercentEncoding {
    /** What never needs an escape. */
    static final AsciiSet UNRESERVED = AsciiSet.LETTERS_AND_DIGITS.and("-._~");

    /** What may stand in a path, its slashes and escapes included. */
    static final AsciiSet PATH = UNRESERVED.and("!$&'()*+,;=:@/%");

    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /** Appends ASCII text with everything escaped, in upper case, that may not stand plain. */
    static void append(StringBuilder target, String ascii, AsciiSet plain) {
        for (var position = 0; position < ascii.length(); position++) {
            var character = ascii.charAt(position);
            if (plain.contains(character)) {
                target.append(character);
            } else {
                target.append('%').append(UPPER.toHexDigits((byte) character));
            }
        }
    }

    /** Whether each percent sign stands before two hexadecimal digits. */
    static boolean isWellFormed(String text) {
        for (var sign = text.indexOf('%'); sign >= 0; sign = text.indexOf('%', sign + 3)) {
            if (sign + 2 >= text.length()
                    || !HexFormat.isHexDigit(text.charAt(sign + 1))
                    || !HexFormat.isHexDigit(text.charAt(sign + 2))) {
                return false;
            }
        }
        return true;
    }

    /** The text behind well-formed escapes, one character per byte: a byte above 127 fits no GS1 character set. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var decoded = new StringBuilder(text.length());
        for (var position = 0; position < text.length(); position++) {
            var character = text.charAt(position);
            if (character == '%') {
                decoded.append((char) HexFormat.fromHexDigits(text, position + 1, position + 3));
                position += 2;
            } else {
                decoded.append(character);
            }
        }
        return decoded.toString();
    }
}
