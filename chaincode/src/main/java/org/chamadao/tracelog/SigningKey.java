package org.chamadao.tracelog;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Base64;

/** A named Ed25519 private key that signs notes (C2SP signed-note). */
public final class SigningKey {
    private final VerifierKey verifierKey;
    private final PrivateKey privateKey;

    private SigningKey(VerifierKey verifierKey, PrivateKey privateKey) {
        this.verifierKey = verifierKey;
        this.privateKey = privateKey;
    }

    /**
     * The key of a seed.
     *
     * @param seed 32 secret bytes (RFC 8032)
     */
    public static SigningKey of(String name, byte[] seed) {
        return new SigningKey(new VerifierKey(name, Hash.of(Ed25519.publicKeyOf(seed))), Ed25519.privateKey(seed));
    }

    /** Its public half. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /**
     * The whole signed note over a text.
     *
     * @param text ends with a line feed
     */
    public String sign(String text) {
        SignedNote.requireText(text);
        var signature = Ed25519.sign(privateKey, text.getBytes(StandardCharsets.UTF_8));
        var hashed = new byte[4 + signature.length];
        System.arraycopy(verifierKey.keyHash(), 0, hashed, 0, 4);
        System.arraycopy(signature, 0, hashed, 4, signature.length);
        return text + "\n" + SignedNote.SIGNATURE_PREFIX + verifierKey.name() + " "
                + Base64.getEncoder().encodeToString(hashed) + "\n";
    }
}
