package org.chamadao.entry;

import java.io.ByteArrayInputStream;
import java.security.AlgorithmParameters;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.InvalidParameterSpecException;
import java.util.Arrays;
import java.util.Base64;
import org.chamadao.tracelog.Hash;

/** The X.509 certificate of an author's device, with a key on the curve P-256. */
public final class DeviceCertificate {
    private static final ECParameterSpec P256 = p256();

    private final byte[] der;
    private final ECPublicKey publicKey;

    private DeviceCertificate(byte[] der, ECPublicKey publicKey) {
        this.der = der;
        this.publicKey = publicKey;
    }

    /**
     * Reads one certificate in DER.
     *
     * @throws ProofRefusedException for other bytes, bytes after it, or another kind of key
     */
    public static DeviceCertificate of(byte[] der) {
        try {
            var certificate =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            // The factory takes PEM and bytes after the end too; the fingerprint is over the certificate alone.
            if (!Arrays.equals(certificate.getEncoded(), der)) {
                throw new ProofRefusedException("not one certificate in DER");
            }
            if (certificate.getPublicKey() instanceof ECPublicKey key && onP256(key.getParams())) {
                return new DeviceCertificate(der.clone(), key);
            }
            throw new ProofRefusedException("the certificate's key is not on the curve P-256");
        } catch (CertificateException e) {
            throw new ProofRefusedException("not a certificate: " + e.getMessage());
        }
    }

    /** SHA-256 of the DER in lower-case hexadecimal; signatures and statements name the device by it. */
    public String fingerprint() {
        return Hash.sha256(der).hex();
    }

    /** The DER in standard base64. */
    public String base64() {
        return Base64.getEncoder().encodeToString(der);
    }

    ECPublicKey publicKey() {
        return publicKey;
    }

    private static boolean onP256(ECParameterSpec curve) {
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

    @Override
    public boolean equals(Object other) {
        return other instanceof DeviceCertificate certificate && Arrays.equals(der, certificate.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }
}
