package org.chamadao.tracelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.chamadao.tracelog.RefusedException.Check;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceLogTest {
    private static final String ORIGIN = "log.tea.example/2026";
    private static final SigningKey LOG_KEY = key(ORIGIN, 1);
    private static final SigningKey STATEMENT_KEY = key(ORIGIN + "/items", 2);
    private static final List<Hash> LEAVES = leaves("road");

    private final MapState state = new MapState();
    private final TraceLog contract = new TraceLog(state, "BrandMSP");

    @BeforeEach
    void register() {
        contract.register(
                ORIGIN,
                LOG_KEY.verifierKey().text(),
                STATEMENT_KEY.verifierKey().text());
    }

    @Test
    void takes_the_first_checkpoint_without_a_proof() {
        var anchored = contract.append(signed(LEAVES.subList(0, 3)), List.of());

        assertThat(anchored.size()).isEqualTo(3);
        assertThat(anchored.origins()).containsExactly(ORIGIN);
        assertThat(contract.head("BrandMSP", ORIGIN)).contains(anchored);
        assertThat(contract.checkpoint("BrandMSP", ORIGIN, 3)).contains(anchored);
        assertThat(contract.checkpoint("BrandMSP", ORIGIN, 2)).isEmpty();
    }

    @Test
    void takes_a_grown_log_with_its_proof() {
        contract.append(signed(LEAVES.subList(0, 2)), List.of());

        contract.append(signed(LEAVES.subList(0, 3)), List.of(LEAVES.get(2)));

        assertThat(contract.head("BrandMSP", ORIGIN)).map(AnchorRecord::size).contains(3L);
    }

    @Test
    void answers_what_is_there_as_done_also_when_the_head_has_moved_on() {
        var first = contract.append(signed(LEAVES.subList(0, 2)), List.of());
        contract.append(signed(LEAVES.subList(0, 3)), List.of(LEAVES.get(2)));

        assertThat(contract.append(signed(LEAVES.subList(0, 2)), List.of())).isEqualTo(first);
        assertThat(contract.head("BrandMSP", ORIGIN)).map(AnchorRecord::size).contains(3L);
    }

    @Test
    void refuses_a_smaller_log() {
        contract.append(signed(LEAVES.subList(0, 3)), List.of());

        assertRefused(Check.SHRINKS, () -> contract.append(signed(LEAVES.subList(0, 2)), List.of()));
    }

    @Test
    void refuses_another_root_for_the_same_size() {
        contract.append(signed(LEAVES.subList(0, 3)), List.of());

        assertRefused(Check.FORK, () -> contract.append(signed(leaves("other").subList(0, 3)), List.of()));
    }

    @Test
    void refuses_a_log_that_is_not_proved_to_have_grown() {
        contract.append(signed(LEAVES.subList(0, 2)), List.of());
        var rewritten = leaves("rewritten");

        assertRefused(
                Check.CONSISTENCY, () -> contract.append(signed(rewritten.subList(0, 3)), List.of(rewritten.get(2))));
        assertRefused(Check.CONSISTENCY, () -> contract.append(signed(LEAVES.subList(0, 3)), List.of()));
    }

    @Test
    void refuses_a_note_of_another_key() {
        var forged = key(ORIGIN, 9).sign(new Checkpoint(ORIGIN, 1, LEAVES.getFirst()).text());

        assertRefused(Check.SIGNATURE, () -> contract.append(forged, List.of()));
        assertRefused(
                Check.SIGNATURE,
                () -> contract.append(
                        STATEMENT_KEY.sign(new Checkpoint(ORIGIN, 1, LEAVES.getFirst()).text()), List.of()));
    }

    @Test
    void refuses_an_origin_that_the_caller_has_not_registered() {
        var other = new TraceLog(state, "RegulatorMSP");

        assertRefused(Check.UNKNOWN_ORIGIN, () -> other.append(signed(LEAVES.subList(0, 1)), List.of()));
    }

    @Test
    void keeps_each_organisation_apart() {
        var other = new TraceLog(state, "RegulatorMSP");
        other.register(
                ORIGIN,
                LOG_KEY.verifierKey().text(),
                STATEMENT_KEY.verifierKey().text());
        other.append(signed(LEAVES.subList(0, 5)), List.of());

        assertThat(contract.head("BrandMSP", ORIGIN)).isEmpty();
        assertThat(contract.head("RegulatorMSP", ORIGIN)).map(AnchorRecord::msp).contains("RegulatorMSP");
    }

    @Test
    void refuses_to_register_an_origin_twice() {
        assertRefused(
                Check.ORIGIN_TAKEN,
                () -> contract.register(
                        ORIGIN,
                        LOG_KEY.verifierKey().text(),
                        STATEMENT_KEY.verifierKey().text()));
    }

    @Test
    void lists_every_origin_of_the_organisation_in_later_records() {
        var second = key("second.example", 3);
        contract.register(
                "second.example",
                second.verifierKey().text(),
                key("second.example/items", 4).verifierKey().text());

        assertThat(contract.append(signed(LEAVES.subList(0, 1)), List.of()).origins())
                .containsExactly(ORIGIN, "second.example");
    }

    @Test
    void refuses_keys_named_otherwise_than_the_origin() {
        assertRefused(
                Check.MALFORMED,
                () -> contract.register(
                        "third.example",
                        LOG_KEY.verifierKey().text(),
                        STATEMENT_KEY.verifierKey().text()));
    }

    @Test
    void rotates_keys_when_the_old_key_signs() {
        contract.append(signed(LEAVES.subList(0, 2)), List.of());
        var newLogKey = key(ORIGIN, 5);

        contract.rotate(LOG_KEY.sign(rotation("BrandMSP", newLogKey, 2)));

        assertRefused(Check.SIGNATURE, () -> contract.append(signed(LEAVES.subList(0, 3)), List.of(LEAVES.get(2))));
        var checkpoint = new Checkpoint(ORIGIN, 3, Rfc6962.root(LEAVES.subList(0, 3)));
        var anchored = contract.append(newLogKey.sign(checkpoint.text()), List.of(LEAVES.get(2)));
        assertThat(anchored.logKey()).isEqualTo(newLogKey.verifierKey());
    }

    @Test
    void refuses_a_rotation_that_is_anothers_or_was_made_at_another_size() {
        contract.append(signed(LEAVES.subList(0, 2)), List.of());
        var newLogKey = key(ORIGIN, 5);

        assertRefused(Check.SIGNATURE, () -> contract.rotate(newLogKey.sign(rotation("BrandMSP", newLogKey, 2))));
        assertRefused(Check.MALFORMED, () -> contract.rotate(LOG_KEY.sign(rotation("RegulatorMSP", newLogKey, 2))));
        assertRefused(Check.MALFORMED, () -> contract.rotate(LOG_KEY.sign(rotation("BrandMSP", newLogKey, 1))));
    }

    @Test
    void refuses_what_is_no_note_or_no_checkpoint() {
        assertRefused(Check.MALFORMED, () -> contract.append("hello", List.of()));
        assertRefused(Check.MALFORMED, () -> contract.append(LOG_KEY.sign("hello\n"), List.of()));
        assertRefused(Check.MALFORMED, () -> contract.rotate(LOG_KEY.sign("hello\n")));
    }

    private static String rotation(String msp, SigningKey logKey, long size) {
        return TraceLog.rotation(
                msp,
                ORIGIN,
                logKey.verifierKey().text(),
                STATEMENT_KEY.verifierKey().text(),
                size);
    }

    private static void assertRefused(Check check, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.check()).isEqualTo(check));
    }

    private static String signed(List<Hash> leaves) {
        return LOG_KEY.sign(new Checkpoint(ORIGIN, leaves.size(), Rfc6962.root(leaves)).text());
    }

    private static List<Hash> leaves(String name) {
        return IntStream.range(0, 8)
                .mapToObj(index -> Rfc6962.leafHash((name + index).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static SigningKey key(String name, int seed) {
        return SigningKey.of(name, Hash.sha256(new byte[] {(byte) seed}).bytes());
    }

    private static final class MapState implements LedgerState {
        private final Map<String, String> values = new HashMap<>();

        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public void put(String key, String value) {
            values.put(key, value);
        }
    }
}
