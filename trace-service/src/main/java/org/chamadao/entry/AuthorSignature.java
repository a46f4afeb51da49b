package org.chamadao.entry;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import org.chamadao.tracelog.Hash;

/** The signature of an author's device over an authored root: ECDSA P-256 with SHA-256, {@code r ‖ s}. */
public final class AuthorSignature {
    /** Length in bytes: two numbers of 32. */
    public static final int LENGTH = 64;

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
        try {
            var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(key);
            verifier.update(PREFIX);
            verifier.update(authoredRoot.bytes());
            return verifier.verify(bytes);
        } catch (SignatureException e) {
            // Numbers that no signature has.
            return false;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java platform lacks ECDSA on P-256", e);
        }
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
