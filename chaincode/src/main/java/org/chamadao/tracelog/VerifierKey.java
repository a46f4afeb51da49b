package org.chamadao.tracelog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A named Ed25519 public key as C2SP signed-note writes it: {@code name+keyhash+base64(0x01 ‖ key)}.
 *
 * @param name no white space, no plus sign
 * @param publicKey 32 bytes
 */
public record VerifierKey(String name, Hash publicKey) {
    private static final byte ED25519 = 1;

    public VerifierKey {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a key name (empty, white space or a plus sign): " + name);
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when it is not an Ed25519 verifier key or its key hash is another key's
     */
    public static VerifierKey parse(String text) {
        var parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a verifier key (name+hash+key): " + text);
        }
        var typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != 1 + Ed25519.KEY_LENGTH || typed[0] != ED25519) {
            throw new IllegalArgumentException("not an Ed25519 verifier key: " + text);
        }
        var key = new VerifierKey(parts[0], Hash.of(Arrays.copyOfRange(typed, 1, typed.length)));
        if (!key.text().equals(text)) {
            throw new IllegalArgumentException("the key hash belongs to another key or name: " + text);
        }
        return key;
    }

    /** The text form. */
    public String text() {
        return name + "+" + HexFormat.of().formatHex(keyHash()) + "+"
                + Base64.getEncoder().encodeToString(typedKey());
    }

    /** First four bytes of SHA-256 over name, line feed and typed key; signatures carry them. */
    byte[] keyHash() {
        var hash = Hash.sha256(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n'}, typedKey());
        return Arrays.copyOf(hash.bytes(), 4);
    }

    boolean verifies(byte[] message, byte[] signature) {
        return Ed25519.verifies(Ed25519.publicKey(publicKey.bytes()), message, signature);
    }

    static boolean isName(String name) {
        return !name.isEmpty() && name.chars().noneMatch(c -> c == '+' || c < 0x20 || Character.isWhitespace(c));
    }

    private byte[] typedKey() {
        var typed = new byte[1 + Ed25519.KEY_LENGTH];
        typed[0] = ED25519;
        System.arraycopy(publicKey.bytes(), 0, typed, 1, Ed25519.KEY_LENGTH);
        return typed;
    }
}
