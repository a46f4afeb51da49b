package org.chamadao.event.hash;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * Numbers, and texts that read like one, in the form of the reference: through a 64-bit floating-point number, whole
 * ones without a point ({@code 452.0} is {@code 452}, {@code 007} is {@code 7}), others in the fewest digits.
 */
final class Numerals {
    /** A decimal of up to so many digits comes back from a double unchanged. */
    private static final int EXACT_DIGITS = 15;

    private static final int LAST_PLAIN_EXPONENT = -4;

    private Numerals() {}

    /** The form to hash; the text itself when it does not read like a number, or like none that a double can hold. */
    static String canonical(String text) {
        if (isSimple(text)) {
            return text;
        }
        if (!isNumeral(text)) {
            return text;
        }
        double number = Double.parseDouble(asciiDigits(text));
        return Double.isInfinite(number) ? text : written(number);
    }

    private static String written(double number) {
        if (number == Math.rint(number)) {
            return new BigDecimal(number).toBigInteger().toString();
        }
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        return exponent < LAST_PLAIN_EXPONENT ? scientific(shortest, exponent) : shortest.toPlainString();
    }

    private static String scientific(BigDecimal shortest, int exponent) {
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return String.format(Locale.ROOT, "%s%se-%02d", shortest.signum() < 0 ? "-" : "", mantissa, -exponent);
    }

    /** Whether this is a whole number as its canonical form writes it: the common case, without a detour. */
    private static boolean isSimple(String text) {
        if (text.isEmpty() || text.length() > EXACT_DIGITS || (text.charAt(0) == '0' && text.length() > 1)) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A sign, digits with a point somewhere, an exponent; single underscores between digits, as Python reads them. */
    private static boolean isNumeral(String text) {
        int at = startsWithSign(text, 0) ? 1 : 0;
        int whole = digitsEnd(text, at);
        boolean hasDigits = whole > at;
        at = whole;
        if (at < text.length() && text.charAt(at) == '.') {
            int fraction = digitsEnd(text, at + 1);
            hasDigits |= fraction > at + 1;
            at = fraction;
        }
        if (!hasDigits) {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = startsWithSign(text, at + 1) ? at + 2 : at + 1;
            at = digitsEnd(text, exponent);
            hasDigits = at > exponent;
        }
        return hasDigits && at == text.length();
    }

    private static boolean startsWithSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-');
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (isDigit(text, at) || (at > from && isUnderscoreBetweenDigits(text, at))) {
            at++;
        }
        return at;
    }

    private static boolean isUnderscoreBetweenDigits(String text, int at) {
        return at < text.length() && text.charAt(at) == '_' && isDigit(text, at - 1) && isDigit(text, at + 1);
    }

    /** Decimal digits of any script count, such as the full-width ones. */
    private static boolean isDigit(String text, int at) {
        return at < text.length() && Character.isDigit(text.charAt(at));
    }

    private static String asciiDigits(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            if (isDigit(text, at)) {
                ascii.append(Character.digit(text.charAt(at), 10));
            } else if (text.charAt(at) != '_') {
                ascii.append(text.charAt(at));
            }
        }
        return ascii.toString();
    }
}
