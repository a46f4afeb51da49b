package org.chamadao.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.CanonicalPairs;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;
import org.chamadao.tracelog.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaltedTreeTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] KEY = new byte[Hash.LENGTH];

    static Stream<JsonNode> leaves() {
        return Golden.elements(Golden.read("entry/leaves.json").get("leaves"));
    }

    static Stream<JsonNode> trees() {
        return Golden.elements(Golden.read("entry/trees.json").get("trees"));
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void a_leaf_has_the_salt_and_hash_of_the_golden_vector(JsonNode golden) {
        var value = Golden.value(golden.get("value"));
        var hashes = goldenKey();

        var canonical = new CanonicalPairs().bytes(golden.get("name").asText(), value);
        var salt = hashes.salt(golden.get("occurrence").asInt(), canonical);

        assertThat(canonical).asString().isEqualTo(golden.get("jcs").asText());
        assertThat(HEX.formatHex(salt)).isEqualTo(golden.get("salt").asText());
        assertThat(HEX.formatHex(hashes.leafHash(salt, canonical)))
                .isEqualTo(golden.get("hash").asText());
        assertThat(new Opening(0, salt, golden.get("name").asText(), value).leafHash())
                .isEqualTo(Hash.ofHex(golden.get("hash").asText()));
    }

    @Test
    void an_empty_leaf_has_the_salt_and_hash_of_the_golden_vector() {
        var hashes = goldenKey();

        for (var golden : Golden.read("entry/leaves.json").get("empty")) {
            var salt = hashes.emptySalt(golden.get("j").asInt());
            assertThat(HEX.formatHex(salt)).isEqualTo(golden.get("salt").asText());
            assertThat(HEX.formatHex(hashes.emptyHash(salt)))
                    .isEqualTo(golden.get("hash").asText());
        }
    }

    private static SaltedHashes goldenKey() {
        return new SaltedHashes(
                HEX.parseHex(Golden.read("entry/leaves.json").get("treeKey").asText()));
    }

    @ParameterizedTest
    @MethodSource("trees")
    void a_tree_has_the_size_order_and_root_of_the_golden_vector(JsonNode golden) {
        var slots = Golden.leaves(golden.get("slots"));
        var further = Golden.leaves(golden.get("further"));

        var tree = SaltedTree.of(HEX.parseHex(golden.get("treeKey").asText()), slots, further);

        assertThat(tree.size()).isEqualTo(golden.get("size").asInt());
        assertThat(tree.root().hex()).isEqualTo(golden.get("root").asText());
        var order = golden.get("order").asText().split(" ");
        for (var index = 0; index < tree.size(); index++) {
            var place = order[index];
            var number = Integer.parseInt(place.substring(1));
            var expected = switch (place.charAt(0)) {
                case 's' -> slots.get(number);
                case 'f' -> further.get(number);
                default -> null;
            };
            assertThat(tree.opening(index).map(Opening::leaf).orElse(null)).isEqualTo(expected);
        }
        if (golden.get("hashes").isTextual()) {
            assertThat(IntStream.range(0, tree.size())
                            .mapToObj(tree::leafHash)
                            .map(Hash::hex)
                            .collect(Collectors.joining()))
                    .isEqualTo(golden.get("hashes").asText());
        }
    }

    @Test
    void the_slots_are_those_of_the_golden_vectors() {
        var slots = Golden.read("entry/trees.json").get("slots");

        assertThat(names(slots.get("authored"))).isEqualTo(EntryTree.AUTHORED.slots());
        assertThat(names(slots.get("received"))).isEqualTo(EntryTree.RECEIVED.slots());
    }

    private static List<String> names(JsonNode array) {
        return Golden.elements(array).map(JsonNode::asText).toList();
    }

    @Test
    void a_slot_without_a_value_is_null_and_stays_in_its_place() {
        var leaves = EntryTree.RECEIVED.leaves(Map.of("recordTime", new JsonString("2026-04-09T00:00:01.000Z")));

        var tree = SaltedTree.of(KEY, leaves, List.of());

        assertThat(tree.opening(0))
                .get()
                .extracting(Opening::name, Opening::value)
                .containsExactly("capturedBy", JsonValue.NULL);
        assertThat(tree.indexOf(new Leaf("recordTime", new JsonString("2026-04-09T00:00:01.000Z"))))
                .hasValue(1);
        assertThat(tree.indexOf(new Leaf("recordTime", JsonValue.NULL))).isEmpty();
    }

    @Test
    void refuses_a_value_for_a_slot_that_the_tree_has_not() {
        assertThatThrownBy(() -> EntryTree.RECEIVED.leaves(Map.of("partyName", JsonValue.NULL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("partyName");
    }

    @Test
    void refuses_a_key_that_is_too_short() {
        assertThatThrownBy(() -> SaltedTree.of(new byte[31], List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("31");
    }

    @Test
    void a_number_in_the_life_of_an_identifier_is_a_pair_under_its_name() {
        var leaf = new SequencedLeaf("https://id.gs1.org/00/095060001234567897", 3, OptionalLong.of(41));

        assertThat(CanonicalJson.text(leaf.leaf().value())).isEqualTo("[3,41]");
        assertThat(SequencedLeaf.of(leaf.leaf())).isEqualTo(leaf);
    }

    @Test
    void the_first_number_has_no_previous_one_and_all_others_do() {
        assertThatThrownBy(() -> new SequencedLeaf("x", 1, OptionalLong.of(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SequencedLeaf("x", 2, OptionalLong.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,0]",
                "[2,null]",
                "[0,null]",
                "[1]",
                "[1,null,null]",
                "[1.0,null]",
                "[-1,null]",
                "[2,\"0\"]",
                "{}",
                "[2,-1]"
            })
    void refuses_numbers_that_no_sequencer_writes(String json) {
        assertThatThrownBy(() -> SequencedLeaf.of(new Leaf("x", read(json)))).isInstanceOf(ProofRefusedException.class);
    }

    private static JsonValue read(String json) {
        return StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
