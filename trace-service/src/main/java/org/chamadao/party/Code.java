package org.chamadao.party;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.chamadao.tracelog.Hash;

/**
 * A secret that a person carries from one screen to another and that is good for one use: 100 random bits in Crockford's
 * base32, in groups of five. The database keeps its SHA-256.
 */
public final class Code {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 20;
    private static final int GROUP = 5;

    private final String digits;

    private Code(String digits) {
        this.digits = digits;
    }

    /** A new one. */
    public static Code random() {
        var digits = new StringBuilder(LENGTH);
        for (var place = 0; place < LENGTH; place++) {
            digits.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return new Code(digits.toString());
    }

    /** As a person typed it: in any case, with or without hyphens and spaces, O for 0, I and L for 1. */
    public static Optional<Code> parse(String text) {
        if (text.length() > 3 * LENGTH) {
            return Optional.empty();
        }
        var digits = text.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return digits.length() == LENGTH && digits.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)
                ? Optional.of(new Code(digits))
                : Optional.empty();
    }

    /** What is looked up. */
    public Hash hash() {
        return Hash.sha256(digits.getBytes(StandardCharsets.US_ASCII));
    }

    /** The code itself, for its owner only. */
    public String secret() {
        var groups = new StringBuilder(digits);
        for (var place = LENGTH - GROUP; place > 0; place -= GROUP) {
            groups.insert(place, '-');
        }
        return groups.toString();
    }

    /** Never the secret, so that no log shows it. */
    @Override
    public String toString() {
        return "Code";
    }
}
