package org.chamadao.event.hash;

import org.jspecify.annotations.Nullable;

/**
 * The fields of an EPC URN: company prefix, point, and then a reference that fills the prefix up to a fixed number of
 * digits, or text.
 *
 * @param prefix 6 to 12 digits
 * @param afterPrefix everything behind the first point
 */
record EpcFields(String prefix, String afterPrefix) {
    /** Null where no company prefix stands at the place. */
    static @Nullable EpcFields of(String text, int from) {
        int dot = text.indexOf('.', from);
        int digits = dot - from;
        boolean fits = digits >= 6 && digits <= 12 && CanonicalKey.startsWithDigits(text, from, digits);
        return fits ? new EpcFields(text.substring(from, dot), text.substring(dot + 1)) : null;
    }

    /** GTIN-14: indicator digit, prefix, item reference, check digit. */
    @Nullable
    String gtin() {
        return leadingDigitFirst(13);
    }

    /** The first digit of the reference, prefix, the other digits of the reference, check digit. */
    @Nullable
    String leadingDigitFirst(int digits) {
        String reference = reference(digits);
        if (reference == null || reference.isEmpty()) {
            return null;
        }
        return withCheckDigit(reference.charAt(0) + prefix + reference.substring(1));
    }

    /** Prefix, reference, check digit. */
    @Nullable
    String number(int digits) {
        String reference = reference(digits);
        return reference == null ? null : withCheckDigit(prefix + reference);
    }

    /** As {@link #number} behind a zero: the form of a returnable asset. */
    String numberAfterZero(int digits) {
        return withCheckDigit("0" + prefix + afterPrefix.substring(0, digits - prefix.length()));
    }

    /** What follows behind the reference and its point, null when the reference is the end. */
    @Nullable
    String rest(int digits) {
        int end = digits - prefix.length();
        return afterPrefix.length() > end && afterPrefix.charAt(end) == '.' ? afterPrefix.substring(end + 1) : null;
    }

    /** Whether the prefix leaves room for a reference of at least one digit among twelve. */
    boolean hasReference() {
        return prefix.length() < 12;
    }

    private @Nullable String reference(int digits) {
        int size = digits - prefix.length();
        boolean ends = afterPrefix.length() == size || (afterPrefix.length() > size && afterPrefix.charAt(size) == '.');
        return ends && CanonicalKey.startsWithDigits(afterPrefix, 0, size) ? afterPrefix.substring(0, size) : null;
    }

    /** GS1 General Specifications section 7.9.1. */
    private static String withCheckDigit(String digits) {
        int sum = 0;
        for (int at = digits.length() - 1, weight = 3; at >= 0; at--, weight = 4 - weight) {
            sum += weight * (digits.charAt(at) - '0');
        }
        return digits + (10 - sum % 10) % 10;
    }
}
