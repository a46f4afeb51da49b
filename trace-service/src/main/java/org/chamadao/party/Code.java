package org.chamadao.party;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.chamadao.gs1.Crockford;
import org.chamadao.tracelog.Hash;

/**
 * A secret that a person carries from one screen to another and that is good for one use: 100 random bits in
 * {@link Crockford}'s base32, in groups of five. The database keeps its SHA-256.
 */
public final class Code {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 20;
    private static final int GROUP = 5;

    private final String digits;

    private Code(String digits) {
        this.digits = digits;
    }

    /** A new one. */
    public static Code random() {
        var random = new byte[LENGTH];
        RANDOM.nextBytes(random);
        return new Code(Crockford.drawn(random));
    }

    /** As a person typed it: in any case, with or without hyphens and spaces, O for 0, I and L for 1. */
    public static Optional<Code> parse(String text) {
        return Crockford.typed(text, LENGTH).map(Code::new);
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
