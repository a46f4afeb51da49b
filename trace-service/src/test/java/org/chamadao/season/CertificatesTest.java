package org.chamadao.season;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service wants of them is tested against the service, in {@link SignedSeasonIT}. */
class CertificatesTest {
    private static final String PARTY = "ab".repeat(16);
    private static final String PERSON = "cd".repeat(16);

    private final SigningKey root = SigningKey.of(SigningKey.drawn());
    private final SigningKey device = SigningKey.of(SigningKey.drawn());

    @Test
    void a_device_is_certified_by_the_root_of_its_party() throws GeneralSecurityException {
        var certificates = at("2026-04-01T08:00:00.750Z");

        var ofRoot = parsed(certificates.ofRoot());
        var ofDevice = parsed(certificates.ofDevice(device, PERSON));

        ofRoot.verify(ofRoot.getPublicKey());
        ofDevice.verify(ofRoot.getPublicKey());
        assertThat(ofRoot.getSubjectX500Principal().getName()).isEqualTo("O=" + PARTY);
        assertThat(ofRoot.getBasicConstraints()).isNotNegative();
        assertThat(ofDevice.getSubjectX500Principal().getName()).isEqualTo("CN=" + PERSON + ",O=" + PARTY);
        assertThat(ofDevice.getIssuerX500Principal()).isEqualTo(ofRoot.getSubjectX500Principal());
        assertThat(ofDevice.getBasicConstraints()).isNegative();
        assertThat(ofDevice.getPublicKey().getEncoded()).isEqualTo(device.publicKeyBytes());
    }

    /** On both sides of the year in which dates begin to have four digits of the year, and across it. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-04-01T08:00:00Z", "2049-12-01T00:00:00Z", "2051-01-01T00:00:00Z"})
    void a_device_is_certified_for_ninety_days(String now) throws GeneralSecurityException {
        var certificate = parsed(at(now).ofDevice(device, PERSON));

        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(Instant.parse(now));
        assertThat(certificate.getNotAfter().toInstant())
                .isEqualTo(Instant.parse(now).plus(Duration.ofDays(90)));
    }

    private Certificates at(String now) {
        return new Certificates(root, PARTY, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private static X509Certificate parsed(byte[] der) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
