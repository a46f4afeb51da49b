package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.chamadao.entry.Golden;
import org.chamadao.handoff.HandoffFrames.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandoffFramesTest {
    private static final JsonNode GOLDEN = Golden.read("handoff/frames.json");

    static Stream<JsonNode> base45() {
        return Golden.elements(GOLDEN.get("base45"));
    }

    static Stream<String> notBase45() {
        return Golden.elements(GOLDEN.get("notBase45")).map(JsonNode::asText);
    }

    static Stream<JsonNode> sequences() {
        return Golden.elements(GOLDEN.get("sequences"));
    }

    static Stream<JsonNode> refused() {
        return Golden.elements(GOLDEN.get("refused"));
    }

    @ParameterizedTest
    @MethodSource("base45")
    void golden_bytes_have_their_base45(JsonNode golden) {
        var bytes = HexFormat.of().parseHex(golden.get("bytes").asText());

        assertThat(Base45.encode(bytes)).isEqualTo(golden.get("text").asText());
        assertThat(Base45.decode(golden.get("text").asText())).hasValue(bytes);
    }

    @ParameterizedTest
    @MethodSource("notBase45")
    void no_bytes_are_written_so(String text) {
        assertThat(Base45.decode(text)).isEmpty();
    }

    @Property
    void base45_goes_there_and_back(@ForAll @Size(max = 400) byte[] bytes) {
        assertThat(Base45.decode(Base45.encode(bytes))).hasValue(bytes);
    }

    @Property(tries = 3000)
    void what_is_read_as_base45_is_the_one_way_to_write_it(@ForAll @Size(max = 8) String text) {
        Base45.decode(text).ifPresent(bytes -> assertThat(Base45.encode(bytes)).isEqualTo(text));
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void golden_frames_give_their_text(JsonNode golden) {
        var frames = Golden.elements(golden.get("frames")).map(JsonNode::asText).toList();

        assertThat(collected(frames))
                .containsExactly(
                        HexFormat.of().formatHex(golden.get("text").asText().getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void golden_bad_frames_give_no_text(JsonNode golden) {
        var frames = Golden.elements(golden.get("frames")).map(JsonNode::asText).toList();

        assertThat(collected(frames)).isEmpty();
    }

    @Property(tries = 300)
    void frames_may_come_in_any_order_and_repeatedly(@ForAll long seed) {
        var random = new Random(seed);
        var text = text(random, random.nextInt(6_000));
        var frames = new ArrayList<>(HandoffFrames.of(text).orElseThrow());
        for (var repeats = random.nextInt(10); repeats > 0; repeats--) {
            frames.add(frames.get(random.nextInt(frames.size())));
        }
        Collections.shuffle(frames, random);

        assertThat(collected(frames)).isNotEmpty().containsOnly(HexFormat.of().formatHex(text));
    }

    @Property(tries = 300)
    void a_changed_frame_never_gives_another_text(@ForAll long seed) {
        var random = new Random(seed);
        var text = text(random, 1 + random.nextInt(3_000));
        var frames = new ArrayList<>(HandoffFrames.of(text).orElseThrow());
        var which = random.nextInt(frames.size());
        var changed = new StringBuilder(frames.get(which));
        changed.setCharAt(
                random.nextInt(changed.length()),
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".charAt(random.nextInt(45)));
        frames.set(which, changed.toString());

        assertThat(collected(frames)).isSubsetOf(HexFormat.of().formatHex(text));
    }

    @Property(tries = 2000)
    void random_texts_are_other_codes(@ForAll @Size(max = 700) String text) {
        assertThat(new HandoffFrames.Collector().add(text)).isEqualTo(new Seen.Other());
    }

    @Test
    void the_frame_of_another_sequence_begins_anew_and_says_so() {
        var first = HandoffFrames.of(text(new Random(1), 3_000)).orElseThrow();
        var second = HandoffFrames.of(text(new Random(2), 3_000)).orElseThrow();
        var collector = new HandoffFrames.Collector();

        assertThat(collector.add(first.get(0))).isEqualTo(new Seen.Waiting(1, first.size(), false));
        assertThat(collector.add(first.get(1))).isEqualTo(new Seen.Waiting(2, first.size(), false));
        assertThat(collector.add(second.get(0))).isEqualTo(new Seen.Waiting(1, second.size(), true));
        assertThat(collector.add("https://chamadao.local/")).isEqualTo(new Seen.Other());
        assertThat(collector.add(second.get(1))).isEqualTo(new Seen.Waiting(2, second.size(), false));
    }

    @Test
    void what_needs_more_than_twenty_frames_has_none() {
        assertThat(HandoffFrames.of(text(new Random(3), 9_000))).isEmpty();
    }

    private static byte[] text(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static List<String> collected(List<String> frames) {
        var collector = new HandoffFrames.Collector();
        var texts = new ArrayList<String>();
        for (var frame : frames) {
            if (collector.add(frame) instanceof Seen.Whole whole) {
                texts.add(HexFormat.of().formatHex(whole.text()));
            }
        }
        return texts;
    }
}
