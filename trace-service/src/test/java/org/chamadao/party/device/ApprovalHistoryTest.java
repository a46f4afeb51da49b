package org.chamadao.party.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.event.Approval;
import org.chamadao.event.Countersignature;
import org.chamadao.event.OperatorEntry;
import org.chamadao.tracelog.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ApprovalHistoryTest {
    private static final Instant NOW = Instant.parse("2026-04-01T08:00:00.123Z");
    private static final Instant FROM = Instant.parse("2026-04-01T07:00:00Z");
    private static final String PARTY = "ab".repeat(16);
    private static final String ASSOCIATION = "cd".repeat(16);
    private static final String ANA = "0a".repeat(16);
    private static final String BO = "0b".repeat(16);
    private static final Approval NOBODY = new Approval.None();
    private static final Approval BY_TWO = new Approval.FourEyes(ANA, BO);

    private final ApprovalHistory history = new ApprovalHistory(ASSOCIATION::equals);
    private final TestKey root = TestKey.random();
    private final TestKey nextRoot = TestKey.random();
    private final TestKey key = TestKey.random();
    private final DeviceCertificate rootCertificate = root.root(PARTY, FROM);
    private final DeviceCertificate first = device(root, key);

    @BeforeEach
    void a_root_and_a_first_device() {
        taken(enrolment(rootCertificate, NOBODY));
        taken(enrolment(first, NOBODY));
    }

    @Test
    void each_device_is_countersigned_by_one_before_it() {
        var other = TestKey.random();
        var second = device(root, other);
        taken(enrolment(second, countersigned(second, key, first)));
        var third = device(root, TestKey.random());
        taken(enrolment(third, countersigned(third, other, second)));
        taken(revocation(first, revoking(first, other, second)));

        objected(
                enrolment(device(root, TestKey.random()), countersigned(third, key, first)),
                "did not countersign, or could not");
    }

    @Test
    void a_renewal_is_countersigned_by_the_same_device() {
        var renewed = device(root, key);

        taken(enrolment(renewed, countersigned(renewed, key, first)));
    }

    @Test
    void the_first_device_under_a_confirmed_root_is_not_countersigned_and_revokes_those_of_before() {
        taken(enrolment(nextRoot.root(PARTY, FROM), BY_TWO));
        taken(replacement());
        var other = TestKey.random();
        var again = device(nextRoot, other);
        taken(enrolment(again, NOBODY));
        taken(revocation(first, revoking(first, other, again)));

        objected(enrolment(device(nextRoot, TestKey.random()), NOBODY), "without countersignature");
    }

    @Test
    void a_device_of_before_goes_on_to_countersign() {
        taken(enrolment(nextRoot.root(PARTY, FROM), new Approval.Confirmed(ASSOCIATION)));
        taken(replacement());
        var second = device(nextRoot, TestKey.random());

        taken(enrolment(second, countersigned(second, key, first)));
    }

    @Test
    void where_no_device_is_left_none_countersigns() {
        taken(revocation(first, NOBODY));

        taken(enrolment(device(root, TestKey.random()), NOBODY));
        objected(enrolment(device(root, key), NOBODY), "whose key was revoked");
    }

    @Test
    void a_device_whose_certificate_has_ended_does_not_countersign() {
        var later = NOW.plus(Duration.ofDays(91));
        var second = root.certify(TestKey.random(), PARTY, TestKey.person(), FROM.plus(Duration.ofDays(91)));
        var signature = new Approval.Countersigned(
                first.fingerprint(),
                new Countersignature(key.sign(Countersignature.enrolmentText(second.fingerprint(), PARTY, later))));

        assertThat(history.add(new ApprovalHistory.Entry(
                        PARTY, later, new OperatorEntry.Enrolment(later, second, PARTY, signature))))
                .isPresent();
    }

    @Test
    void a_new_root_that_a_device_countersigned_may_stand_in_an_older_log() {
        var next = nextRoot.root(PARTY, FROM);

        taken(enrolment(next, countersigned(next, key, first)));

        objected(enrolment(next, countersigned(next, TestKey.random(), first)), "did not countersign, or could not");
    }

    static Stream<Arguments> roots() {
        return Stream.of(
                Arguments.of(NOBODY, "nobody confirms"),
                Arguments.of(
                        new Approval.Countersigned("ef".repeat(32), new Countersignature(new byte[64])),
                        "did not countersign, or could not"),
                Arguments.of(new Approval.FourEyes(ANA, ANA), "by who proposed it"),
                Arguments.of(new Approval.Confirmed(PARTY), "which may not"),
                Arguments.of(new Approval.Confirmed("ef".repeat(16)), "which may not"));
    }

    @ParameterizedTest
    @MethodSource("roots")
    void a_new_root_that_nobody_else_stands_behind_is_named(Approval approval, String words) {
        objected(enrolment(nextRoot.root(PARTY, FROM), approval), words);
    }

    @Test
    void a_device_and_a_revocation_without_countersignature_are_named() {
        var second = device(root, TestKey.random());

        objected(enrolment(second, NOBODY), "a further device without countersignature");
        objected(revocation(first, NOBODY), "a revocation without countersignature");
    }

    @Test
    void a_device_does_not_stand_behind_its_own_revocation() {
        var second = device(root, TestKey.random());
        taken(enrolment(second, countersigned(second, key, first)));

        objected(revocation(first, revoking(first, key, first)), "did not countersign, or could not");
    }

    @Test
    void a_confirmation_of_people_is_for_roots_only() {
        var second = device(root, TestKey.random());
        taken(enrolment(second, countersigned(second, key, first)));

        objected(enrolment(device(root, TestKey.random()), BY_TWO), "confirmed like a root");
        objected(revocation(second, BY_TWO), "confirmed like a root");
    }

    @Test
    void a_device_under_another_root_is_named() {
        var stray = device(nextRoot, TestKey.random());

        objected(enrolment(stray, countersigned(stray, key, first)), "not signed by your current root");
        taken(enrolment(nextRoot.root(PARTY, FROM), BY_TWO));
        taken(replacement());
        var late = device(root, TestKey.random());
        objected(enrolment(late, countersigned(late, key, first)), "not signed by your current root");
    }

    @Test
    void what_another_party_hands_in_is_named() {
        var entry = new ApprovalHistory.Entry(ASSOCIATION, NOW, revocation(first, NOBODY));

        assertThat(history.add(entry)).hasValue("handed in by another party");
    }

    @Test
    void what_was_never_enrolled_or_still_signs_is_not_revoked() {
        objected(revocation(device(root, TestKey.random()), NOBODY), "never enrolled");
        objected(revocation(rootCertificate, NOBODY), "a root that signs");
        taken(revocation(first, NOBODY));
        objected(revocation(first, NOBODY), "or what is revoked");
    }

    @Test
    void a_device_before_there_is_a_root_is_named() {
        var fresh = new ApprovalHistory(ASSOCIATION::equals);

        assertThat(fresh.add(new ApprovalHistory.Entry(PARTY, NOW, enrolment(first, NOBODY))))
                .hasValue("a device before there is a root");
    }

    @Test
    void entries_about_no_device_are_passed_over() {
        taken(new OperatorEntry.Document(NOW, Hash.sha256(), "text/plain"));
    }

    private void taken(OperatorEntry entry) {
        assertThat(history.add(new ApprovalHistory.Entry(PARTY, NOW, entry))).isEmpty();
    }

    private void objected(OperatorEntry entry, String words) {
        assertThat(history.add(new ApprovalHistory.Entry(PARTY, NOW, entry)))
                .hasValueSatisfying(objection -> assertThat(objection).contains(words));
    }

    private static DeviceCertificate device(TestKey root, TestKey key) {
        return root.certify(key, PARTY, TestKey.person(), FROM);
    }

    private static OperatorEntry enrolment(DeviceCertificate certificate, Approval approval) {
        return new OperatorEntry.Enrolment(NOW, certificate, PARTY, approval);
    }

    private static OperatorEntry revocation(DeviceCertificate certificate, Approval approval) {
        return new OperatorEntry.Revocation(NOW, certificate.fingerprint(), "lost", approval);
    }

    private OperatorEntry replacement() {
        return new OperatorEntry.Revocation(NOW, rootCertificate.fingerprint(), "replaced", NOBODY);
    }

    private static Approval countersigned(DeviceCertificate certificate, TestKey by, DeviceCertificate device) {
        var text = Countersignature.enrolmentText(certificate.fingerprint(), PARTY, NOW);
        return new Approval.Countersigned(device.fingerprint(), new Countersignature(by.sign(text)));
    }

    private static Approval revoking(DeviceCertificate certificate, TestKey by, DeviceCertificate device) {
        var text = Countersignature.revocationText(certificate.fingerprint(), PARTY, NOW, "lost");
        return new Approval.Countersigned(device.fingerprint(), new Countersignature(by.sign(text)));
    }
}
