package org.chamadao.label;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * A secret under a wrapper: 65 random bits as 13 characters of Crockford's base32. It is shown to whoever prints it, once;
 * the database keeps what {@link InnerSecrets} makes of it.
 */
final class InnerSecret {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    static final int LENGTH = 13;

    private final String digits;

    private InnerSecret(String digits) {
        this.digits = digits;
    }

    /** A secret of each 13 of the bytes, of which five bits count. */
    static InnerSecret drawn(byte[] random, int from) {
        var digits = new char[LENGTH];
        for (var place = 0; place < LENGTH; place++) {
            digits[place] = DIGITS.charAt(random[from + place] & 31);
        }
        return new InnerSecret(new String(digits));
    }

    /** One that nothing opens, for the look of a label. */
    static InnerSecret sample() {
        var random = new byte[LENGTH];
        new SecureRandom().nextBytes(random);
        return drawn(random, 0);
    }

    /** As a person typed it: in any case, with or without hyphens and spaces, O for 0, I and L for 1. */
    static Optional<InnerSecret> parse(String text) {
        if (text.length() > 3 * LENGTH) {
            return Optional.empty();
        }
        var digits = text.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return digits.length() == LENGTH && digits.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)
                ? Optional.of(new InnerSecret(digits))
                : Optional.empty();
    }

    /** The secret itself, for the label only. */
    String digits() {
        return digits;
    }

    /** Never the secret, so that no log shows it. */
    @Override
    public String toString() {
        return "InnerSecret";
    }
}
