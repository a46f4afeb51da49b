package org.chamadao.gs1;

/**
 * Recognises the trade items of one host that are spelled canonically already: a GTIN, alone or with a serial or lot that
 * needs no escapes. It may miss some, never says yes wrongly, and allocates nothing: capture asks it for every identifier
 * of every event.
 */
final class CanonicalItems {
    private static final int GTIN_LENGTH = 14;
    private static final int LONGEST_QUALIFIER = 20;
    private static final int NAME_LENGTH = 4;

    /** What a value may hold and needs no escape. */
    private static final AsciiSet PLAIN = AsciiSet.LETTERS_AND_DIGITS.and("-._");

    private static final AsciiSet DOT = AsciiSet.of(".");

    private final String start;
    private final Numbers numbers;

    enum Numbers {
        ISSUED_BY_GS1,
        RESTRICTED
    }

    CanonicalItems(String host, Numbers numbers) {
        this.start = "https://" + host + "/01/";
        this.numbers = numbers;
    }

    boolean include(String text) {
        var gtinEnd = start.length() + GTIN_LENGTH;
        if (text.length() < gtinEnd || !text.startsWith(start) || !isGtin(text, gtinEnd - GTIN_LENGTH, gtinEnd)) {
            return false;
        }
        return text.length() == gtinEnd || isQualifier(text, gtinEnd);
    }

    private boolean isGtin(String text, int from, int to) {
        if (AsciiSet.DIGITS.firstForeign(text, from, to) >= 0
                || CheckDigit.of(text, from, to - 1) != text.charAt(to - 1)) {
            return false;
        }
        var restricted = PrimaryKey.GTIN.isRestricted(text, from);
        return switch (numbers) {
            case ISSUED_BY_GS1 -> !restricted;
            case RESTRICTED -> restricted;
        };
    }

    private static boolean isQualifier(String text, int from) {
        var value = from + NAME_LENGTH;
        var length = text.length() - value;
        if (length < 1
                || length > LONGEST_QUALIFIER
                || !(text.startsWith("/21/", from) || text.startsWith("/10/", from))) {
            return false;
        }
        return PLAIN.firstForeign(text, value, text.length()) < 0 && !isOnlyDots(text, value);
    }

    private static boolean isOnlyDots(String text, int from) {
        return DOT.firstForeign(text, from, text.length()) < 0;
    }
}
