package org.chamadao.party.device;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.chamadao.entry.DeviceCertificate;

/** A key of a device or of an organisation's administrator, with all that such a device does with it. */
public final class TestKey {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration MOST = Duration.ofDays(90);

    private final KeyPair pair;

    private TestKey(KeyPair pair) {
        this.pair = pair;
    }

    /** A new key on the curve P-256. */
    public static TestKey random() {
        return on("secp256r1");
    }

    static TestKey on(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve), RANDOM);
            return new TestKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key of which only the public half is here: SubjectPublicKeyInfo in base64. */
    static TestKey of(String publicKey) {
        try {
            var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey));
            return new TestKey(new KeyPair(KeyFactory.getInstance("EC").generatePublic(encoded), null));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new pseudonym of a person. */
    public static String person() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    byte[] publicKey() {
        return pair.getPublic().getEncoded();
    }

    /** SubjectPublicKeyInfo in base64. */
    public String publicKeyBase64() {
        return Base64.getEncoder().encodeToString(publicKey());
    }

    /** The key itself, PKCS #8 in base64, for a device that is elsewhere. */
    public String privateKeyBase64() {
        return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    }

    /** {@code r ‖ s} over a text. */
    public byte[] sign(byte[] text) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code r ‖ s} in base64. */
    public String signBase64(byte[] text) {
        return Base64.getEncoder().encodeToString(sign(text));
    }

    /** The root certificate of an organisation under this key, good for ten years from an hour before. */
    public DeviceCertificate root(String organisation, Instant now) {
        return certificate(this, name(organisation), name(organisation), now, Duration.ofDays(3650), true);
    }

    /** The certificate of a device under this root's key, good for 90 days from a moment on. */
    public DeviceCertificate certify(TestKey device, String organisation, String person, Instant from) {
        return certify(device, organisation, person, from, MOST);
    }

    DeviceCertificate certify(TestKey device, String organisation, String person, Instant from, Duration length) {
        return certificate(device, name(organisation), name(organisation, person), from, length, false);
    }

    static X500Name name(String organisation) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, organisation)
                .build();
    }

    static X500Name name(String organisation, String person) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, organisation)
                .addRDN(BCStyle.CN, person)
                .build();
    }

    DeviceCertificate certificate(
            TestKey subject, X500Name issuer, X500Name name, Instant from, Duration length, boolean authority) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(64, RANDOM),
                    Date.from(from),
                    Date.from(from.plus(length)),
                    name,
                    subject.pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
            return DeviceCertificate.of(builder.build(signer).getEncoded());
        } catch (CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
