package org.chamadao.gs1;

import java.util.BitSet;
import java.util.HexFormat;

/** Escapes in the parts of an EPC URN: other characters stand plain there than in an address. */
final class EpcText {
    private static final BitSet PLAIN = new BitSet(128);
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!'()*+,-.:;=_"
                .chars()
                .forEach(PLAIN::set);
    }

    private EpcText() {}

    /** Refuses malformed escapes and characters that must be escaped. */
    static String decode(String part) {
        if (!PercentEncoding.isWellFormed(part)) {
            throw new IdentifierRefusedException("EPC URN", "malformed percent escape in " + Quoted.text(part));
        }
        for (var position = 0; position < part.length(); position++) {
            var character = part.charAt(position);
            if (character != '%' && !PLAIN.get(character)) {
                throw new IdentifierRefusedException(
                        "EPC URN", "character " + Quoted.character(character) + " is not allowed, unless escaped");
            }
        }
        return PercentEncoding.decode(part);
    }

    static String encode(String ascii) {
        var encoded = new StringBuilder(ascii.length());
        for (var position = 0; position < ascii.length(); position++) {
            var character = ascii.charAt(position);
            if (PLAIN.get(character)) {
                encoded.append(character);
            } else {
                encoded.append('%').append(UPPER.toHexDigits((byte) character));
            }
        }
        return encoded.toString();
    }
}
