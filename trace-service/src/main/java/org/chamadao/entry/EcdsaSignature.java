package org.chamadao.entry;

import java.security.AlgorithmParameters;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.InvalidParameterSpecException;

/** ECDSA P-256 with SHA-256 in the form {@code r ‖ s}. */
public final class EcdsaSignature {
    /** Length in bytes: two numbers of 32. */
    public static final int LENGTH = 64;

    private static final ECParameterSpec P256 = p256();

    private EcdsaSignature() {}

    /** Whether these are the parameters of the curve P-256. */
    public static boolean isOnP256(ECParameterSpec curve) {
        return curve.getCurve().equals(P256.getCurve())
                && curve.getGenerator().equals(P256.getGenerator())
                && curve.getOrder().equals(P256.getOrder());
    }

    static ECParameterSpec p256() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (NoSuchAlgorithmException | InvalidParameterSpecException e) {
            throw new IllegalStateException("this Java platform lacks the curve P-256", e);
        }
    }

    /**
     * Checks the form.
     *
     * @throws ProofRefusedException for another length
     */
    public static void checkLength(byte[] signature) {
        if (signature.length != LENGTH) {
            throw new ProofRefusedException("a signature has 64 bytes, not " + signature.length);
        }
    }

    /** Whether a key on the curve P-256 signed the text; of the two valid forms of {@code s} both count. */
    public static boolean verifies(ECPublicKey key, byte[] text, byte[] signature) {
        try {
            var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(key);
            verifier.update(text);
            return verifier.verify(signature);
        } catch (SignatureException | InvalidKeyException e) {
            // Numbers that no signature has, or a point that is not on the curve.
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks ECDSA on P-256", e);
        }
    }
}
