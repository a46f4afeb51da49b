package org.chamadao.party.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CertificateRulesTest {
    private static final Instant NOW = Instant.parse("2026-04-01T08:00:00Z");
    private static final String PARTY = "ab".repeat(16);
    private static final TestKey ROOT = TestKey.random();
    private static final TestKey KEY = TestKey.random();
    private static final byte[] CERTIFICATE =
            ROOT.certify(KEY, PARTY, TestKey.person(), NOW).der();
    private static final ParsedCertificate PARSED_ROOT =
            CertificateRules.root(ROOT.root(PARTY, NOW).der(), PARTY, NOW);

    @Test
    void a_certificate_of_exactly_ninety_days_is_taken() {
        assertThat(device(CERTIFICATE, NOW).person()).matches("[0-9a-f]{32}");
    }

    @Test
    void a_certificate_counts_from_its_first_to_its_last_moment() {
        var end = NOW.plus(CertificateRules.LONGEST);

        assertThat(device(CERTIFICATE, NOW.minus(CertificateRules.CLOCKS_DIFFER)))
                .isNotNull();
        assertThat(device(CERTIFICATE, end.minusMillis(1))).isNotNull();
        assertThatThrownBy(() -> device(CERTIFICATE, end)).hasMessageContaining("not valid now");
        assertThatThrownBy(() -> device(
                        CERTIFICATE, NOW.minus(CertificateRules.CLOCKS_DIFFER).minusMillis(1)))
                .hasMessageContaining("not valid now");
    }

    @Test
    void a_certificate_does_not_outlive_its_root() {
        var own = TestKey.name(PARTY);
        var brief = ROOT.certificate(ROOT, own, own, NOW, Duration.ofDays(30), true);
        var root = CertificateRules.root(brief.der(), PARTY, NOW);

        assertThatThrownBy(() -> CertificateRules.device(CERTIFICATE, root, PARTY, KEY.publicKey(), NOW))
                .isInstanceOf(CertificateRefusedException.class)
                .hasMessageContaining("longer than your root");
    }

    /** Whatever is sent, a reason is given; and no changed bit leaves a certificate valid. */
    @Property
    void a_damaged_certificate_is_refused(@ForAll int place, @ForAll byte other) {
        var damaged = CERTIFICATE.clone();
        var at = Math.floorMod(place, damaged.length);
        if (damaged[at] == other) {
            return;
        }
        damaged[at] = other;

        assertThatThrownBy(() -> device(damaged, NOW)).isInstanceOf(CertificateRefusedException.class);
        refuseOrRead(damaged);
    }

    @Property
    void no_bytes_break_the_reader(@ForAll byte[] bytes) {
        refuseOrRead(bytes);
        assertThat(DeviceKey.of(bytes)).isEmpty();
    }

    @Property
    void a_damaged_key_is_none_or_another(@ForAll int place, @ForAll byte other) {
        var damaged = KEY.publicKey();
        damaged[Math.floorMod(place, damaged.length)] = other;

        DeviceKey.of(damaged).ifPresent(key -> assertThat(key.encoded()).isEqualTo(damaged));
    }

    private static void refuseOrRead(byte[] bytes) {
        try {
            CertificateRules.root(bytes, PARTY, NOW);
        } catch (CertificateRefusedException e) {
            assertThat(e).hasMessageEndingWith(".");
        }
    }

    private static CertificateRules.OfDevice device(byte[] der, Instant now) {
        return CertificateRules.device(der, PARSED_ROOT, PARTY, KEY.publicKey(), now);
    }
}
