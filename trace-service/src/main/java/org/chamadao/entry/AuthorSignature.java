package org.chamadao.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import org.chamadao.tracelog.Hash;

/** The signature of an author's device over an authored root: ECDSA P-256 with SHA-256, {@code r ‖ s}. */
public final class AuthorSignature {
    /** Length in bytes. */
    public static final int LENGTH = EcdsaSignature.LENGTH;

    private static final byte[] PREFIX = "chamadao-authored/1\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final String fingerprint;

    /**
     * Takes the 64 bytes and the fingerprint of the certificate that they are to be checked with.
     *
     * @throws ProofRefusedException for another length
     */
    public AuthorSignature(byte[] bytes, String fingerprint) {
        if (bytes.length != LENGTH) {
            throw new ProofRefusedException("an author's signature has 64 bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
        this.fingerprint = fingerprint;
    }

    /** A copy of {@code r ‖ s}. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@link DeviceCertificate#fingerprint()} of the signing device. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Whether that device signed this root; of the two valid forms of {@code s} both count. */
    public boolean verifies(Hash authoredRoot, DeviceCertificate certificate) {
        return certificate.fingerprint().equals(fingerprint) && signed(authoredRoot, certificate.publicKey());
    }

    boolean signed(Hash authoredRoot, ECPublicKey key) {
        return EcdsaSignature.verifies(key, signedText(authoredRoot), bytes);
    }

    /** What a device signs: the prefix and the 32 bytes of the root. */
    public static byte[] signedText(Hash authoredRoot) {
        return ByteBuffer.allocate(PREFIX.length + Hash.LENGTH)
                .put(PREFIX)
                .put(authoredRoot.bytes())
                .array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthorSignature signature
                && Arrays.equals(bytes, signature.bytes)
                && fingerprint.equals(signature.fingerprint);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + fingerprint.hashCode();
    }
}
