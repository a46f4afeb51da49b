package org.chamadao.party.device;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.chamadao.entry.EcdsaSignature;
import org.chamadao.tracelog.Hash;

/** The public key of a device on the curve P-256. */
public final class DeviceKey {
    /** A SubjectPublicKeyInfo with an uncompressed point has this length, and browsers give no other. */
    private static final int LENGTH = 91;

    private final byte[] encoded;
    private final ECPublicKey key;

    private DeviceKey(byte[] encoded, ECPublicKey key) {
        this.encoded = encoded;
        this.key = key;
    }

    /** Reads a SubjectPublicKeyInfo in DER; none for another kind of key, or another encoding of it. */
    public static Optional<DeviceKey> of(byte[] encoded) {
        if (encoded.length != LENGTH) {
            return Optional.empty();
        }
        try {
            var key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            return key instanceof ECPublicKey point
                            && EcdsaSignature.isOnP256(point.getParams())
                            && Arrays.equals(point.getEncoded(), encoded)
                    ? Optional.of(new DeviceKey(encoded.clone(), point))
                    : Optional.empty();
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks elliptic curves", e);
        }
    }

    /** How the database looks for a key. */
    static Hash hash(byte[] encoded) {
        return Hash.sha256(encoded);
    }

    byte[] encoded() {
        return encoded.clone();
    }

    /** Whether its holder signed a text: ECDSA with SHA-256, {@code r ‖ s}. */
    public boolean signed(byte[] text, byte[] signature) {
        return signature.length == EcdsaSignature.LENGTH && EcdsaSignature.verifies(key, text, signature);
    }
}
