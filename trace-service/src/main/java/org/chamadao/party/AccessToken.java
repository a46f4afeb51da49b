package org.chamadao.party;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.chamadao.tracelog.Hash;

/** A bearer token (RFC 6750): 256 random bits in base64url. It is shown once; the database keeps its SHA-256. */
public final class AccessToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int CHARACTERS = 43;

    private final String text;

    private AccessToken(String text) {
        this.text = text;
    }

    /** A new one. */
    public static AccessToken random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new AccessToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The token of a text, none when it has not the form of one. */
    public static Optional<AccessToken> parse(String text) {
        var formed = text.length() == CHARACTERS
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
        return formed ? Optional.of(new AccessToken(text)) : Optional.empty();
    }

    /** What is looked up; finding it by a hash tells nothing by the time it takes. */
    public Hash hash() {
        return Hash.sha256(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The secret itself, for its owner only. */
    public String secret() {
        return text;
    }

    /** Never the secret, so that no log shows it. */
    @Override
    public String toString() {
        return "AccessToken";
    }
}
