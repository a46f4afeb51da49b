package org.chamadao.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.log.CapturedEvents.declaration;
import static org.chamadao.log.CapturedEvents.observation;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.log.LogFixture;
import org.chamadao.log.sequence.Sequencers;
import org.chamadao.party.device.TestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Enrolments, what the devices signed, and revocations, in one log and audited. */
class DeviceAuditIT {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");

    private final LogFixture log = new LogFixture();
    private final TestKey root = TestKey.random();
    private final TestKey device = TestKey.random();
    private final DeviceCertificate certificate = root.certify(device, organisation(), TestKey.person(), FROM);

    /** 0 root, 1 device, 2 to 4 signed, 5 not, 6 revocation. */
    DeviceAuditIT() throws SQLException {
        log.captured().enrol(root.root(organisation(), FROM));
        log.captured().enrol(certificate);
        log.captured()
                .captureSigned(device, certificate, observation("urn:uuid:1", "S1"), observation("urn:uuid:2", "S2"));
        Sequencers.run(log, 4);
        log.captured().captureSigned(device, certificate, declaration("urn:uuid:2", "S2"));
        log.captured().capture(observation("urn:uuid:3", "S1"));
        log.captured().revoke(certificate);
        Sequencers.run(log, 7);
    }

    private String organisation() {
        return log.captured().party().pseudonym();
    }

    @Test
    void a_log_with_devices_holds() throws Exception {
        assertThat(AuditRun.of(log).lines()).containsExactly("audit: 7 entries, 0 differences");
    }

    @Test
    void an_enrolment_has_its_kind_in_the_log_and_the_fingerprint_is_counted() throws Exception {
        assertThat(log.numbers("SELECT kind FROM log_entries ORDER BY log_index"))
                .containsExactly(3L, 3L, 1L, 1L, 1L, 1L, 4L);
        assertThat(log.numbers("SELECT log_index FROM identifier_events WHERE identifier = UNHEX(SHA2('"
                        + certificate.fingerprint() + "', 256)) ORDER BY ordinal"))
                .containsExactly(1L, 6L);
    }

    static Stream<Arguments> tampering() {
        var enrolment = "(SELECT event_row FROM log_entries WHERE log_index = 1)";
        var signed = "(SELECT event_row FROM log_entries WHERE log_index = 2)";
        var declaration = "(SELECT event_row FROM log_entries WHERE log_index = 4)";
        var unsigned = "(SELECT event_row FROM log_entries WHERE log_index = 5)";
        var revocation = "(SELECT event_row FROM log_entries WHERE log_index = 6)";
        return Stream.of(
                Arguments.of(
                        "UPDATE events SET content = REPLACE(content, 'lost', 'kept') WHERE id = " + revocation,
                        List.of("authored-root index=6")),
                Arguments.of(
                        "UPDATE events SET content = REPLACE(content, 'enrolment', 'revocation') WHERE id = "
                                + enrolment,
                        List.of("event index=1 expected=present found=refused", "author-signature index=2")),
                Arguments.of("UPDATE events SET content = '{}' WHERE id = " + enrolment, List.of("event index=1")),
                Arguments.of("DELETE FROM events WHERE id = " + revocation, List.of("event index=6")),
                Arguments.of("UPDATE events SET kind = 1 WHERE id = " + enrolment, List.of("entry index=1")),
                Arguments.of("UPDATE events SET kind = 4 WHERE id = " + enrolment, List.of("entry index=1")),
                Arguments.of("UPDATE events SET kind = 3 WHERE id = " + unsigned, List.of("event index=5")),
                Arguments.of("UPDATE log_entries SET kind = 4 WHERE log_index = 1", List.of("entry index=1")),
                Arguments.of("UPDATE log_entries SET kind = 1 WHERE log_index = 6", List.of("entry index=6")),
                Arguments.of(
                        "UPDATE events SET record_time = '2026-01-01' WHERE id = " + enrolment,
                        List.of("received-root index=1")),
                Arguments.of(
                        "UPDATE events SET author_signature = NULL WHERE id = " + signed,
                        List.of("received-root index=2")),
                Arguments.of(
                        "UPDATE events SET author_signature = REPEAT('x', 64) WHERE id = " + declaration,
                        List.of("received-root index=4", "author-signature index=4")),
                Arguments.of(
                        "UPDATE events SET author_certificate = REPEAT('x', 32) WHERE id = " + signed,
                        List.of("author-signature index=2", "found=of-an-unknown-device")),
                Arguments.of(
                        "UPDATE events e, (SELECT author_signature, author_certificate FROM events WHERE id = " + signed
                                + ") s SET e.author_signature = s.author_signature,"
                                + " e.author_certificate = s.author_certificate WHERE e.id = " + unsigned,
                        List.of("received-root index=5", "author-signature index=5", "found=not-by-this-key")));
    }

    @ParameterizedTest
    @MethodSource("tampering")
    void a_row_that_was_changed_is_named(String tampering, List<String> named) throws Exception {
        assertThat(log.tamper(tampering)).isPositive();

        var report = AuditRun.of(log);

        assertThat(report.status()).isEqualTo(1);
        for (var words : named) {
            assertThat(report.lines()).anyMatch(line -> line.startsWith("difference ") && line.contains(words));
        }
    }

    @Test
    void a_signature_that_was_taken_after_the_revocation_is_named() throws Exception {
        log.captured().captureSigned(device, certificate, observation("urn:uuid:4", "S1"));
        Sequencers.run(log, 8);

        assertThat(AuditRun.of(log).lines())
                .contains("difference author-signature index=7 expected=" + certificate.fingerprint()
                        + " found=revoked-by-6");
    }

    @Test
    void a_signature_of_a_device_that_was_enrolled_later_is_named() throws Exception {
        var other = TestKey.random();
        var late = root.certify(other, organisation(), TestKey.person(), FROM);
        log.captured().captureSigned(other, late, observation("urn:uuid:4", "S1"));
        log.captured().enrol(late);
        Sequencers.run(log, 9);

        assertThat(AuditRun.of(log).lines())
                .contains(
                        "difference author-signature index=7 expected=" + late.fingerprint() + " found=enrolled-by-8");
    }

    @Test
    void a_device_that_nobody_stands_behind_is_named() throws Exception {
        var one = root.certify(TestKey.random(), organisation(), TestKey.person(), FROM);
        var other = root.certify(TestKey.random(), organisation(), TestKey.person(), FROM);
        log.captured().enrol(one);
        log.captured().enrol(other);
        Sequencers.run(log, 9);

        assertThat(AuditRun.of(log).lines())
                .containsExactly(
                        "difference approval index=8 expected=approved"
                                + " found=a_further_device_without_countersignature",
                        "audit: 9 entries, 1 differences");
    }

    @Test
    void a_new_root_that_nobody_confirmed_is_named() throws Exception {
        log.captured().enrol(TestKey.random().root(organisation(), FROM));
        Sequencers.run(log, 8);

        assertThat(AuditRun.of(log).lines())
                .contains("difference approval index=7 expected=approved found=a_new_root_that_nobody_confirms");
    }
}
