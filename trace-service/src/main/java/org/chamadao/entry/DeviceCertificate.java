package org.chamadao.entry;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.chamadao.tracelog.Hash;

/** The X.509 certificate of an author's device, with a key on the curve P-256. */
public final class DeviceCertificate {
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
            if (certificate.getPublicKey() instanceof ECPublicKey key && EcdsaSignature.isOnP256(key.getParams())) {
                return new DeviceCertificate(der.clone(), key);
            }
            throw new ProofRefusedException("the certificate's key is not on the curve P-256");
        } catch (CertificateException e) {
            throw new ProofRefusedException("not one X.509 certificate in DER");
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

    /** A copy of the DER. */
    public byte[] der() {
        return der.clone();
    }

    /** Whether the device's key signed a text with ECDSA P-256 and SHA-256. */
    public boolean verifies(byte[] text, byte[] signature) {
        return EcdsaSignature.verifies(publicKey, text, signature);
    }

    ECPublicKey publicKey() {
        return publicKey;
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
