package org.chamadao.label;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.chamadao.gs1.Crockford;

/**
 * A secret under a wrapper: 65 random bits as 13 characters of Crockford's base32. It is shown to whoever prints it, once;
 * the database keeps what {@link InnerSecrets} makes of it.
 */
final class InnerSecret {
    static final int LENGTH = 13;

    private final String digits;

    private InnerSecret(String digits) {
        this.digits = digits;
    }

    /** A secret of each 13 of the bytes, of which five bits count. */
    static InnerSecret drawn(byte[] random, int from) {
        return new InnerSecret(Crockford.drawn(Arrays.copyOfRange(random, from, from + LENGTH)));
    }

    /** One that nothing opens, for the look of a label. */
    static InnerSecret sample() {
        var random = new byte[LENGTH];
        new SecureRandom().nextBytes(random);
        return drawn(random, 0);
    }

    /** As a person typed it: in any case, with or without hyphens and spaces, O for 0, I and L for 1. */
    static Optional<InnerSecret> parse(String text) {
        return Crockford.typed(text, LENGTH).map(InnerSecret::new);
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
