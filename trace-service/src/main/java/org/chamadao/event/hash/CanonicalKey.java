package org.chamadao.event.hash;

/** Whether a URI is a GS1 key as the hash writes it: {@code https://id.gs1.org/}, the key, at most its finest qualifier. */
final class CanonicalKey {
    static final String HOST = "https://id.gs1.org";

    private static final String GTIN = HOST + "/01/";
    private static final int SERIAL = 20;
    private static final int CONTROLLED_SERIAL = 28;

    private static final boolean[] TEXT =
            table("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz;<=>?\"'-._");

    private CanonicalKey() {}

    static boolean is(String uri) {
        if (uri.startsWith(GTIN)) {
            return isGtin(uri, GTIN.length() + 14, GTIN.length());
        }
        int slash = uri.indexOf('/', HOST.length() + 1);
        if (slash < 0 || !uri.startsWith(HOST + "/")) {
            return false;
        }
        int value = slash + 1;
        return switch (uri.substring(HOST.length() + 1, slash)) {
            case "00", "8017", "8018" -> isDigits(uri, value, 18, 18);
            case "253" -> startsWithDigits(uri, value, 13) && isText(uri, value + 13, 17);
            case "255" -> isDigits(uri, value, 13, 25);
            case "401", "8004" -> isText(uri, value, 30);
            case "402" -> isDigits(uri, value, 17, 17);
            case "414" -> isPlace(uri, value);
            case "417" -> isDigits(uri, value, 13, 13);
            case "8003" -> startsWithDigits(uri, value, 14) && isText(uri, value + 14, 16);
            case "8006" -> isPiece(uri, value + 18, value);
            case "8010" -> isComponent(uri, value);
            default -> false;
        };
    }

    private static boolean isGtin(String uri, int end, int value) {
        return startsWithDigits(uri, value, 14)
                && (uri.length() == end
                        || isQualified(uri, end, "/21/", SERIAL)
                        || isQualified(uri, end, "/10/", SERIAL)
                        || isQualified(uri, end, "/235/", CONTROLLED_SERIAL));
    }

    private static boolean isPiece(String uri, int end, int value) {
        return startsWithDigits(uri, value, 18)
                && (uri.length() == end
                        || isQualified(uri, end, "/21/", SERIAL)
                        || isQualified(uri, end, "/10/", SERIAL));
    }

    private static boolean isPlace(String uri, int value) {
        return isDigits(uri, value, 13, 13)
                || (startsWithDigits(uri, value, 13) && isQualified(uri, value + 13, "/254/", SERIAL));
    }

    private static boolean isComponent(String uri, int value) {
        if (isComponentText(uri, value, uri.length())) {
            return true;
        }
        int serial = uri.lastIndexOf("/8011/");
        return serial >= value
                && isComponentText(uri, value, serial)
                && isDigits(uri, serial + "/8011/".length(), 0, 12);
    }

    private static boolean isComponentText(String uri, int from, int to) {
        for (int at = from; at < to; at++) {
            char letter = uri.charAt(at);
            boolean allowed = letter == '#'
                    || letter == '-'
                    || (letter >= '/' && letter <= '9')
                    || (letter >= 'A' && letter <= 'Z');
            if (!allowed) {
                return false;
            }
        }
        return to - from <= 30;
    }

    private static boolean isQualified(String uri, int at, String qualifier, int most) {
        return uri.startsWith(qualifier, at) && isText(uri, at + qualifier.length(), most);
    }

    /** Up to so many unescaped characters to the end; a percent escape is none. */
    private static boolean isText(String uri, int from, int most) {
        return uri.length() - from <= most && isTextBetween(uri, from, uri.length());
    }

    static boolean isTextBetween(String uri, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!isTextCharacter(uri.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    static boolean isTextCharacter(char letter) {
        return letter < TEXT.length && TEXT[letter];
    }

    private static boolean[] table(String letters) {
        boolean[] table = new boolean[128];
        letters.chars().forEach(letter -> table[letter] = true);
        return table;
    }

    private static boolean isDigits(String uri, int from, int least, int most) {
        int count = uri.length() - from;
        return count >= least && count <= most && startsWithDigits(uri, from, count);
    }

    static boolean startsWithDigits(String uri, int from, int count) {
        if (uri.length() < from + count) {
            return false;
        }
        for (int at = from; at < from + count; at++) {
            if (uri.charAt(at) < '0' || uri.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }
}
