package org.chamadao.event.hash;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text parts of EPC URNs, where a percent escape counts as the one character it stands for. */
final class EpcText {
    private static final String ESCAPED_IN_LINKS = "!()*+,:";

    private EpcText() {}

    /** Serials, lots, extensions: characters of AI encodable set 82 as TDS writes them. */
    static boolean isText(String text, int least, int most) {
        int count = 0;
        for (int at = 0; at < text.length(); count++) {
            boolean escape = text.charAt(at) == '%';
            if (!(escape ? isEscape(text, at) : isPlain(text.charAt(at)))) {
                return false;
            }
            at += escape ? 3 : 1;
        }
        return count >= least && count <= most;
    }

    /** A component or part reference: encodable set 39. */
    static boolean isComponent(String text, int most) {
        int count = 0;
        for (int at = 0; at < text.length(); count++) {
            boolean escape = text.charAt(at) == '%';
            if (!(escape ? isComponentEscape(text, at) : isComponentCharacter(text.charAt(at)))) {
                return false;
            }
            at += escape ? 3 : 1;
        }
        return count >= 1 && count <= most;
    }

    static boolean isDigits(String text, int least, int most) {
        return text.length() >= least && text.length() <= most && CanonicalKey.startsWithDigits(text, 0, text.length());
    }

    /** The four digits of {@code 01.02.} at the start, null when something else stands there. */
    static @Nullable String pieceOfTotal(String text) {
        boolean fits = text.length() >= 6
                && CanonicalKey.startsWithDigits(text, 0, 2)
                && text.charAt(2) == '.'
                && CanonicalKey.startsWithDigits(text, 3, 2)
                && text.charAt(5) == '.';
        return fits ? text.substring(0, 2) + text.substring(3, 5) : null;
    }

    /** With the characters escaped that a Digital Link must not have in the open and an EPC URN may. */
    static String escaped(String text) {
        StringBuilder escaped = null;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean escape = ESCAPED_IN_LINKS.indexOf(letter) >= 0;
            if (escape && escaped == null) {
                escaped = new StringBuilder(text.length() + 8).append(text, 0, at);
            }
            if (escaped != null) {
                escaped.append(escape ? "%" + Integer.toHexString(letter).toUpperCase(Locale.ROOT) : letter);
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    private static boolean isPlain(char letter) {
        return (letter >= '0' && letter <= ';')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= 'a' && letter <= 'z')
                || "!')(*+,.=_-".indexOf(letter) >= 0;
    }

    private static boolean isEscape(String text, int at) {
        if (text.length() < at + 3) {
            return false;
        }
        char low = text.charAt(at + 2);
        return switch (text.charAt(at + 1)) {
            case '2' -> "125".indexOf(low) >= 0 || isHex(low, '6');
            case '3' -> isHex(low, '0');
            case '4', '6' -> isHex(low, '1');
            case '5' -> (low >= '0' && low <= '9') || "AaFf".indexOf(low) >= 0;
            case '7' -> (low >= '0' && low <= '9') || "Aa".indexOf(low) >= 0;
            default -> false;
        };
    }

    private static boolean isHex(char low, char least) {
        return (low >= least && low <= '9') || (low >= 'A' && low <= 'F') || (low >= 'a' && low <= 'f');
    }

    private static boolean isComponentCharacter(char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || letter == '-';
    }

    private static boolean isComponentEscape(String text, int at) {
        if (text.length() < at + 3) {
            return false;
        }
        char low = text.charAt(at + 2);
        return switch (text.charAt(at + 1)) {
            case '2' -> "3dfDF".indexOf(low) >= 0;
            case '3' -> low >= '0' && low <= '9';
            case '4' -> isHex(low, '1');
            case '5' -> (low >= '0' && low <= '9') || "Aa".indexOf(low) >= 0;
            default -> false;
        };
    }
}
