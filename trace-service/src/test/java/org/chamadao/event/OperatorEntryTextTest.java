package org.chamadao.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.chamadao.entry.Leaf;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.party.device.TestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorEntryTextTest {
    private static final Instant TIME = Instant.parse("2026-04-01T08:00:00.123Z");
    private static final TestKey ROOT = TestKey.random();
    private static final OperatorEntry ENROLMENT = new OperatorEntry.Enrolment(
            TIME,
            ROOT.certify(TestKey.random(), "ab".repeat(16), TestKey.person(), TIME),
            "ab".repeat(16),
            new Approval.None());

    static Stream<OperatorEntry> entries() {
        var certificate = ROOT.root("ab".repeat(16), TIME);
        var countersigned = new Approval.Countersigned("cd".repeat(32), new Countersignature(new byte[64]));
        return Stream.of(
                ENROLMENT,
                new OperatorEntry.Enrolment(TIME, certificate, "ab".repeat(16), countersigned),
                new OperatorEntry.Enrolment(
                        TIME, certificate, "ab".repeat(16), new Approval.Confirmed("ef".repeat(16))),
                new OperatorEntry.Enrolment(
                        TIME, certificate, "ab".repeat(16), new Approval.FourEyes("cd".repeat(16), "ef".repeat(16))),
                new OperatorEntry.Revocation(TIME, "cd".repeat(32), "lost", new Approval.None()),
                new OperatorEntry.Revocation(TIME, "cd".repeat(32), "lost", countersigned));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void an_entry_comes_back_as_it_was_stored(OperatorEntry entry) {
        assertThat(OperatorEntryText.read(OperatorEntryText.bytes(entry))).isEqualTo(entry);
    }

    @Test
    void who_countersigned_is_among_the_leaves() {
        var entry = new OperatorEntry.Revocation(
                TIME,
                "cd".repeat(32),
                "lost",
                new Approval.Countersigned("ef".repeat(32), new Countersignature(new byte[64])));

        assertThat(entry.leaves().further())
                .contains(new Leaf("countersignedBy", new JsonString("ef".repeat(32))))
                .extracting(Leaf::name)
                .containsExactly("fingerprint", "reason", "countersignedBy", "countersignature");
    }

    @Test
    void who_proposed_a_root_is_among_the_leaves_beside_who_confirmed_it() {
        var entry = new OperatorEntry.Enrolment(
                TIME,
                ROOT.root("ab".repeat(16), TIME),
                "ab".repeat(16),
                new Approval.FourEyes("cd".repeat(16), "ef".repeat(16)));

        assertThat(entry.leaves().further())
                .contains(new Leaf("proposedBy", new JsonString("cd".repeat(16))))
                .contains(new Leaf("confirmedBy", new JsonString("ef".repeat(16))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"type\":\"erasure\",\"eventTime\":\"2026-04-01T08:00:00.123Z\"}",
                "{\"eventTime\":\"2026-04-01T08:00:00.123Z\",\"fingerprint\":\"cd\",\"reason\":\"lost\",\"type\":\"revocation\",\"x\":1}",
                "{\"eventTime\":\"2026-04-01T08:00:00.123Z\",\"fingerprint\":\"cd\",\"proposedBy\":\"ab\",\"reason\":\"lost\",\"type\":\"revocation\"}",
                "{ \"eventTime\":\"2026-04-01T08:00:00.123Z\",\"fingerprint\":\"cd\",\"reason\":\"lost\",\"type\":\"revocation\"}",
                "{\"eventTime\":\"yesterday\",\"fingerprint\":\"cd\",\"reason\":\"lost\",\"type\":\"revocation\"}",
                "{\"certificate\":\"AA\",\"eventTime\":\"2026-04-01T08:00:00.123Z\",\"fingerprint\":\"cd\",\"party\":\"ab\",\"type\":\"enrolment\"}",
                "{\"certificate\":\"*\",\"eventTime\":\"2026-04-01T08:00:00.123Z\",\"fingerprint\":\"cd\",\"party\":\"ab\",\"type\":\"enrolment\"}"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> OperatorEntryText.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfAny(EventRefusedException.class, JsonRefusedException.class);
    }

    @Property
    void no_changed_byte_goes_unseen(@ForAll int place, @ForAll byte other) {
        var bytes = OperatorEntryText.bytes(ENROLMENT);
        var at = Math.floorMod(place, bytes.length);
        if (bytes[at] == other) {
            return;
        }
        bytes[at] = other;

        try {
            assertThat(OperatorEntryText.read(bytes)).isNotEqualTo(ENROLMENT);
        } catch (EventRefusedException | JsonRefusedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
