package org.chamadao.party.device;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.entry.ProofRefusedException;

/** A certificate with what the platform's parser has found in it. */
final class ParsedCertificate {
    private static final int LONGEST = 4_096;
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final int VERSION = 3;

    private final DeviceCertificate certificate;
    private final X509Certificate parsed;

    private ParsedCertificate(DeviceCertificate certificate, X509Certificate parsed) {
        this.certificate = certificate;
        this.parsed = parsed;
    }

    /** Reads DER; throws {@link CertificateRefusedException} for what no certificate of this system is like. */
    static ParsedCertificate of(byte[] der) {
        require(der.length <= LONGEST, "A certificate has at most " + LONGEST + " bytes.");
        try {
            var certificate = DeviceCertificate.of(der);
            var parsed = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            require(parsed.getVersion() == VERSION, "A certificate must be X.509 version 3.");
            require(
                    ECDSA_WITH_SHA256.equals(parsed.getSigAlgOID()),
                    "A certificate must be signed with ecdsa-with-SHA256.");
            require(
                    !parsed.hasUnsupportedCriticalExtension(),
                    "The certificate has a critical extension that is not known here.");
            return new ParsedCertificate(certificate, parsed);
        } catch (ProofRefusedException | CertificateException e) {
            throw new CertificateRefusedException("The certificate cannot be read: " + e.getMessage() + ".");
        }
    }

    DeviceCertificate certificate() {
        return certificate;
    }

    /** SubjectPublicKeyInfo, DER. */
    byte[] publicKey() {
        return parsed.getPublicKey().getEncoded();
    }

    X500Principal subject() {
        return parsed.getSubjectX500Principal();
    }

    X500Principal issuer() {
        return parsed.getIssuerX500Principal();
    }

    Validity validity() {
        return Validity.of(parsed);
    }

    boolean isAuthority() {
        return parsed.getBasicConstraints() >= 0;
    }

    /** Whether the key may be used so; a certificate without the extension allows every use. */
    boolean allows(Usage usage) {
        var uses = parsed.getKeyUsage();
        return uses == null || (usage.bit < uses.length && uses[usage.bit]);
    }

    /** Bits of the extension keyUsage (RFC 5280 section 4.2.1.3). */
    enum Usage {
        SIGNATURES(0),
        CERTIFICATES(5);

        private final int bit;

        Usage(int bit) {
            this.bit = bit;
        }
    }

    boolean isSignedBy(ParsedCertificate issuer) {
        try {
            parsed.verify(issuer.parsed.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The parts of the subject by type, such as {@code O} and {@code CN}. */
    Map<String, String> subjectParts() {
        try {
            var parts = new HashMap<String, String>();
            for (var part : new LdapName(subject().getName(X500Principal.RFC2253)).getRdns()) {
                require(
                        part.size() == 1 && part.getValue() instanceof String && !parts.containsKey(part.getType()),
                        "The subject must have each part once, and none that are joined.");
                parts.put(part.getType(), (String) part.getValue());
            }
            return parts;
        } catch (InvalidNameException e) {
            throw new CertificateRefusedException("The subject cannot be read: " + e.getMessage() + ".");
        }
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CertificateRefusedException(otherwise);
        }
    }
}
