package org.chamadao.demo.lan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.chamadao.season.CertificateTime;

/** A certificate that is not signed yet; its key and that of its issuer are on P-256. */
final class CertificateDraft {
    /** Clocks of phones are not exact. */
    private static final Duration BEFORE = Duration.ofHours(1);

    private static final int SERIAL_BITS = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X509v3CertificateBuilder builder;

    /**
     * One for a key.
     *
     * @param issuer distinguished name
     * @param now what is signed is good from an hour before
     * @param end not good any more
     */
    CertificateDraft(X500Name issuer, X500Name subject, PublicKey key, Instant now, Instant end) {
        this.builder = new X509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS),
                CertificateTime.of(now.minus(BEFORE)),
                CertificateTime.of(end),
                subject,
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
        with(Extension.subjectKeyIdentifier, false, extensions().createSubjectKeyIdentifier(key));
    }

    /** A new key on P-256. */
    static KeyPair key() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("P-256 is lacking", e);
        }
    }

    /** What the key is for. */
    CertificateDraft forUse(int usage) {
        return with(Extension.keyUsage, true, new KeyUsage(usage));
    }

    CertificateDraft with(ASN1ObjectIdentifier extension, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(extension, critical, value);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("an extension of a certificate cannot be written", e);
        }
    }

    /** Signs it in the name of a key's holder. */
    X509CertificateHolder signed(PublicKey issuer, PrivateKey secret) {
        with(Extension.authorityKeyIdentifier, false, extensions().createAuthorityKeyIdentifier(issuer));
        try {
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(secret));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("ECDSA with SHA-256 is lacking", e);
        }
    }

    private static JcaX509ExtensionUtils extensions() {
        try {
            return new JcaX509ExtensionUtils();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1, which names keys, is lacking", e);
        }
    }
}
