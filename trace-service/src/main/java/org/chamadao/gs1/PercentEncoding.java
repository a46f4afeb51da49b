package org.chamadao.gs1;

import java.util.BitSet;
import java.util.HexFormat;

/** Percent escapes of path segments (RFC 3986 sections 2.1 to 2.3). */
final class PercentEncoding {
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();
    private static final BitSet UNRESERVED = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");
    private static final BitSet PATH = set("!$&'()*+,;=:@/%");

    static {
        PATH.or(UNRESERVED);
    }

    private PercentEncoding() {}

    private static BitSet set(String members) {
        var set = new BitSet(128);
        members.chars().forEach(set::set);
        return set;
    }

    static boolean isUnreserved(char character) {
        return UNRESERVED.get(character);
    }

    static boolean isPathCharacter(char character) {
        return PATH.get(character);
    }

    /** Appends ASCII text with everything but unreserved characters escaped in upper case. */
    static void append(StringBuilder target, String ascii) {
        for (var position = 0; position < ascii.length(); position++) {
            var character = ascii.charAt(position);
            if (isUnreserved(character)) {
                target.append(character);
            } else {
                target.append('%').append(UPPER.toHexDigits((byte) character));
            }
        }
    }

    /** Whether each percent sign stands before two hexadecimal digits. */
    static boolean isWellFormed(String segment) {
        for (var sign = segment.indexOf('%'); sign >= 0; sign = segment.indexOf('%', sign + 3)) {
            if (sign + 2 >= segment.length()
                    || !HexFormat.isHexDigit(segment.charAt(sign + 1))
                    || !HexFormat.isHexDigit(segment.charAt(sign + 2))) {
                return false;
            }
        }
        return true;
    }

    /** The text behind well-formed escapes, one character per byte: a byte above 127 fits no GS1 character set. */
    static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        var decoded = new StringBuilder(segment.length());
        for (var position = 0; position < segment.length(); position++) {
            var character = segment.charAt(position);
            if (character == '%') {
                decoded.append((char) HexFormat.fromHexDigits(segment, position + 1, position + 3));
                position += 2;
            } else {
                decoded.append(character);
            }
        }
        return decoded.toString();
    }
}
