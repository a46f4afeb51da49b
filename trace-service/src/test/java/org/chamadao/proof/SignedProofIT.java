package org.chamadao.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chamadao.provenance.SmallSeason.CAKE;
import static org.chamadao.provenance.SmallSeason.SISTER;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.entry.EntryKind;
import org.chamadao.entry.ProofRefusedException;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.log.LogFixture;
import org.chamadao.party.device.TestKey;
import org.chamadao.proof.BundleVerifier.Checked;
import org.chamadao.provenance.Alteration;
import org.chamadao.provenance.Provenance;
import org.chamadao.provenance.ProvenanceStep;
import org.chamadao.provenance.SmallSeason;
import org.chamadao.provenance.TeaEvents;
import org.chamadao.provenance.Verdict;
import org.chamadao.provenance.Voice;
import org.junit.jupiter.api.Test;

/** What the devices of authors signed, in what is told of an item and in its proof. */
class SignedProofIT {
    private final SmallSeason season = new SmallSeason().play();
    private final TestKey device = TestKey.random();
    private final DeviceCertificate certificate = TestKey.random()
            .certify(
                    device,
                    season.log().captured().party().pseudonym(),
                    TestKey.person(),
                    Instant.parse("2026-03-01T00:00:00Z"));
    private final long enrolment;

    SignedProofIT() throws SQLException {
        enrolment = season.log().released();
        season.enrol(certificate);
    }

    @Test
    void a_signed_step_is_said_by_its_author_and_its_proof_says_so_too() throws SQLException {
        season.captureSigned(device, certificate, sale(CAKE));

        var provenance = season.of(CAKE);
        var entries = verify(CAKE);

        assertThat(provenance.verdict()).isEqualTo(Verdict.RECORDED);
        assertThat(provenance.steps()).last().extracting(ProvenanceStep::voice).isEqualTo(Voice.AUTHOR);
        assertThat(provenance.steps()).first().extracting(ProvenanceStep::voice).isEqualTo(Voice.ACCOUNT);
        assertThat(provenance.counts()).containsEntry(certificate.fingerprint(), 1L);
        assertThat(entries)
                .filteredOn(entry -> entry.kind() == EntryKind.ENROLMENT)
                .extracting(Checked::index)
                .containsExactly(enrolment);
    }

    @Test
    void a_device_whose_entries_find_no_room_is_not_judged() throws SQLException {
        season.captureSigned(device, certificate, sale(CAKE));

        var none = 0;
        var all = 4_096;
        assertThat(within(all).verdict()).isEqualTo(Verdict.RECORDED);
        while (all - none > 1) {
            var middle = (none + all) / 2;
            assertThat(within(middle).alterations()).isEmpty();
            if (within(middle).verdict() == Verdict.RECORDED) {
                all = middle;
            } else {
                none = middle;
            }
        }
        // What is read last is left out first.
        var answer = within(none);

        assertThat(answer.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(answer.cut()).containsExactly(certificate.fingerprint());
        assertThat(answer.counts()).doesNotContainKey(certificate.fingerprint());
        assertThat(answer.steps()).last().extracting(ProvenanceStep::voice).isEqualTo(Voice.ACCOUNT);
    }

    private Provenance within(int kibibytes) {
        return season.of(CAKE, kibibytes << 10);
    }

    @Test
    void an_item_without_signatures_carries_nothing_of_devices() throws SQLException {
        season.captureSigned(device, certificate, sale(CAKE));

        assertThat(text(SISTER)).doesNotContain(certificate.fingerprint(), "enrolment");
    }

    @Test
    void a_signature_made_before_the_revocation_counts_after_it() throws SQLException {
        season.captureSigned(device, certificate, sale(CAKE));
        season.revoke(certificate);

        var entries = verify(CAKE);

        assertThat(season.of(CAKE).verdict()).isEqualTo(Verdict.RECORDED);
        assertThat(season.of(CAKE).steps())
                .last()
                .extracting(ProvenanceStep::voice)
                .isEqualTo(Voice.AUTHOR);
        assertThat(entries).extracting(Checked::kind).contains(EntryKind.ENROLMENT, EntryKind.REVOCATION);
    }

    @Test
    void a_signature_that_was_let_in_after_the_revocation_does_not_count() throws SQLException {
        season.revoke(certificate);
        season.captureSigned(device, certificate, sale(CAKE));

        assertThat(season.of(CAKE).steps())
                .last()
                .extracting(ProvenanceStep::voice)
                .isEqualTo(Voice.ACCOUNT);
        assertThat(season.of(CAKE).alterations())
                .extracting(Alteration::kind)
                .containsExactly(Alteration.Kind.SIGNATURE);
        assertThatThrownBy(() -> verify(CAKE))
                .isInstanceOf(ProofRefusedException.class)
                .hasMessage("signer");
    }

    @Test
    void a_device_that_was_never_enrolled_says_nothing() throws SQLException {
        var other = TestKey.random();
        var unknown = other.root("ab".repeat(16), Instant.parse("2026-03-01T00:00:00Z"));
        season.captureSigned(other, unknown, sale(CAKE));

        assertThat(season.of(CAKE).verdict()).isEqualTo(Verdict.ALTERED);
        assertThatThrownBy(() -> verify(CAKE)).isInstanceOf(ProofRefusedException.class);
    }

    @Test
    void a_signature_that_was_taken_away_is_an_alteration() throws SQLException {
        season.captureSigned(device, certificate, sale(CAKE));
        season.log().tamper("UPDATE events SET author_signature = NULL, author_certificate = NULL");

        assertThat(season.of(CAKE).alterations()).extracting(Alteration::kind).contains(Alteration.Kind.RECEIPT);
        assertThatThrownBy(() -> verify(CAKE)).isInstanceOf(ProofRefusedException.class);
    }

    private static String sale(String cake) {
        return TeaEvents.observing("sale", "retail_selling", cake);
    }

    private List<Checked> verify(String item) {
        var keys = season.log().keys();
        return new BundleVerifier(keys.log().verifierKey(), keys.items().verifierKey())
                .verify((JsonObject) StrictJson.parse(text(item).getBytes(StandardCharsets.UTF_8)), item);
    }

    private String text(String item) {
        return CanonicalJson.text(
                new ProofBundles(LogFixture.ORIGIN, season.log().keys(), UnconfirmedLog.of(season.log()))
                        .of(season.of(item))
                        .orElseThrow());
    }
}
