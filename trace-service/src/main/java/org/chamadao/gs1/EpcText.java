package org.chamadao.gs1;

/** Escapes in the parts of an EPC URN: other characters stand plain there than in an address. */
final class EpcText {
    private static final AsciiSet PLAIN = AsciiSet.LETTERS_AND_DIGITS.and("!'()*+,-.:;=_");
    private static final AsciiSet PLAIN_OR_ESCAPED = PLAIN.and("%");

    private EpcText() {}

    /** Refuses malformed escapes and characters that must be escaped. */
    static String decode(String part) {
        if (!PercentEncoding.isWellFormed(part)) {
            throw new IdentifierRefusedException("EPC URN", "malformed percent escape in " + Quoted.text(part));
        }
        var foreign = PLAIN_OR_ESCAPED.firstForeign(part, 0, part.length());
        if (foreign >= 0) {
            throw new IdentifierRefusedException(
                    "EPC URN",
                    "character " + Quoted.character(part.charAt(foreign)) + " is not allowed, unless escaped");
        }
        return PercentEncoding.decode(part);
    }

    static String encode(String ascii) {
        var encoded = new StringBuilder(ascii.length());
        PercentEncoding.append(encoded, ascii, PLAIN);
        return encoded.toString();
    }
}
