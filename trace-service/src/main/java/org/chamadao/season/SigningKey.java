package org.chamadao.season;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.util.BigIntegers;

/** A key on the curve P-256. It signs the same text with the same bytes each time (RFC 6979). */
final class SigningKey {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ECNamedDomainParameters P256 = new ECNamedDomainParameters(
            SECObjectIdentifiers.secp256r1, CustomNamedCurves.getByOID(SECObjectIdentifiers.secp256r1));

    private final ECPrivateKeyParameters secret;
    private final SubjectPublicKeyInfo publicKey;

    private SigningKey(ECPrivateKeyParameters secret, SubjectPublicKeyInfo publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /** A new key as {@link #of} reads it. */
    static String drawn() {
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(P256, RANDOM));
        var drawn = (ECPrivateKeyParameters) generator.generateKeyPair().getPrivate();
        return HexFormat.of().formatHex(BigIntegers.asUnsignedByteArray(BYTES, drawn.getD()));
    }

    /** @param secret the private number in 64 hexadecimal digits */
    static SigningKey of(String secret) {
        var number = new ECPrivateKeyParameters(new BigInteger(1, HexFormat.of().parseHex(secret)), P256);
        var point = new FixedPointCombMultiplier().multiply(P256.getG(), number.getD());
        try {
            var publicKey =
                    SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(new ECPublicKeyParameters(point, P256));
            return new SigningKey(number, publicKey);
        } catch (IOException e) {
            throw new UncheckedIOException("a public key on P-256 cannot be written", e);
        }
    }

    SubjectPublicKeyInfo publicKey() {
        return publicKey;
    }

    /** SubjectPublicKeyInfo in DER, 91 bytes. */
    byte[] publicKeyBytes() {
        try {
            return publicKey.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("a public key on P-256 cannot be written", e);
        }
    }

    /** ECDSA with SHA-256, {@code r ‖ s}. */
    byte[] sign(byte[] text) {
        var signer = new DSADigestSigner(
                new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest())),
                new SHA256Digest(),
                PlainDSAEncoding.INSTANCE);
        signer.init(true, secret);
        signer.update(text, 0, text.length);
        return signer.generateSignature();
    }

    /** Signs certificates. */
    ContentSigner ofCertificates() {
        try {
            return new BcECContentSignerBuilder(
                            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256),
                            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256))
                    .build(secret);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("ECDSA with SHA-256 is lacking", e);
        }
    }
}
