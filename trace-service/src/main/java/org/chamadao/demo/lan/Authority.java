package org.chamadao.demo.lan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.chamadao.tracelog.Hash;

/**
 * The authority that phones are asked to trust for the time of a trial. Its root certifies one key, which speaks for names
 * and addresses of local networks only, and then the root's own key is gone: not every platform heeds such limits in what
 * its owner has told it to trust, but all do below that. So a stolen key cannot speak for any site of the Internet.
 *
 * @param issuer the key that is left; its chain ends with the root
 */
record Authority(Identity issuer) {
    private static final Duration OF_AUTHORITY = Duration.ofDays(365);
    /** Counted from an hour ago, so that it is not longer on any clock. */
    private static final Duration OF_SERVER = Duration.ofDays(90).minusHours(1);

    private static final ExtendedKeyUsage OF_SERVERS = new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth);

    /** A new one, good for a year. */
    static Authority drawn(Instant now) {
        var end = now.plus(OF_AUTHORITY);
        var name =
                name("Chamadao phone trial of " + now.atOffset(ZoneOffset.UTC).toLocalDate());
        var root = CertificateDraft.key();
        var ofRoot = new CertificateDraft(name, name, root.getPublic(), now, end)
                .forUse(KeyUsage.keyCertSign)
                .with(Extension.basicConstraints, true, new BasicConstraints(1))
                .signed(root.getPublic(), root.getPrivate());
        var issuer = CertificateDraft.key();
        var ofIssuer = new CertificateDraft(name, name("Chamadao phone trial, issuer"), issuer.getPublic(), now, end)
                .forUse(KeyUsage.keyCertSign)
                .with(Extension.basicConstraints, true, new BasicConstraints(0))
                .with(Extension.extendedKeyUsage, false, OF_SERVERS)
                .with(Extension.nameConstraints, true, ServerNames.permitted())
                .signed(root.getPublic(), root.getPrivate());
        return new Authority(new Identity(issuer.getPrivate(), List.of(ofIssuer, ofRoot)));
    }

    /** Certifies a new key of the server, for 90 days at most. */
    Identity certify(ServerNames names, Instant now) {
        var server = CertificateDraft.key();
        var end = now.plus(OF_SERVER);
        var certificate = new CertificateDraft(
                        issuer.certificate().getSubject(),
                        name("Chamadao phone trial, server"),
                        server.getPublic(),
                        now,
                        end.isBefore(issuer.end()) ? end : issuer.end())
                .forUse(KeyUsage.digitalSignature)
                .with(Extension.basicConstraints, true, new BasicConstraints(false))
                .with(Extension.extendedKeyUsage, false, OF_SERVERS)
                .with(Extension.subjectAlternativeName, false, names.alternatives())
                .signed(issuer.certificates().getFirst().getPublicKey(), issuer.key());
        return new Identity(server.getPrivate(), List.of(certificate, issuer.certificate()));
    }

    /** What phones are asked to trust, DER. */
    byte[] root() {
        return der(issuer.chain().getLast());
    }

    /** SHA-256 of {@link #root} as phones show it: 32 pairs of digits. */
    String fingerprint() {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(Hash.sha256(root()).bytes());
    }

    private static byte[] der(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException("a certificate cannot be written", e);
        }
    }

    private static X500Name name(String common) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Chamadao")
                .addRDN(BCStyle.CN, common)
                .build();
    }
}
