package org.chamadao.season;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/**
 * The certificates of a party, as {@code party/device/SPEC.md} rules 1 and 5 want them.
 *
 * @param root key of the party's administrator
 * @param party its pseudonym
 */
record Certificates(SigningKey root, String party, Clock clock) {
    private static final Duration OF_ROOT = Duration.ofDays(3_650);
    private static final Duration OF_DEVICE = Duration.ofDays(90);
    private static final int SERIAL_BITS = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The party's own, DER; good for ten years from now. */
    byte[] ofRoot() {
        return certificate(root.publicKey(), organisation().build(), OF_ROOT, Use.AUTHORITY);
    }

    /**
     * One of a device of the party, DER; good for 90 days from now.
     *
     * @param person pseudonym of who carries it
     */
    byte[] ofDevice(SigningKey device, String person) {
        var subject = organisation().addRDN(BCStyle.CN, person).build();
        return certificate(device.publicKey(), subject, OF_DEVICE, Use.SIGNATURES);
    }

    private enum Use {
        AUTHORITY(true, KeyUsage.keyCertSign),
        SIGNATURES(false, KeyUsage.digitalSignature);

        private final boolean authority;
        private final int usage;

        Use(boolean authority, int usage) {
            this.authority = authority;
            this.usage = usage;
        }
    }

    private byte[] certificate(SubjectPublicKeyInfo key, X500Name subject, Duration length, Use use) {
        var from = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var builder = new X509v3CertificateBuilder(
                organisation().build(),
                new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS),
                CertificateTime.of(from),
                CertificateTime.of(from.plus(length)),
                subject,
                key);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(use.authority));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(use.usage));
            return builder.build(root.ofCertificates()).getEncoded();
        } catch (CertIOException e) {
            throw new IllegalStateException("an extension of a certificate cannot be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException("a certificate cannot be written", e);
        }
    }

    private X500NameBuilder organisation() {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.O, party);
    }
}
