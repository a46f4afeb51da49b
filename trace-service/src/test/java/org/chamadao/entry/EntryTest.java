package org.chamadao.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {
    private static final HexFormat HEX = HexFormat.of();

    static Stream<JsonNode> entries() {
        return Golden.elements(Golden.read("entry/entries.json").get("entries"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void three_roots_make_the_golden_entry(JsonNode golden) {
        var kind = EntryKind.of(golden.get("kind").asInt()).orElseThrow();

        var entry = new Entry(kind, root(golden, "authored"), root(golden, "received"), root(golden, "sequenced"));

        assertThat(HEX.formatHex(entry.bytes())).isEqualTo(golden.get("entry").asText());
        assertThat(entry.leafHash().hex()).isEqualTo(golden.get("leafHash").asText());
        assertThat(Entry.parse(entry.bytes())).isEqualTo(entry);
    }

    private static Hash root(JsonNode golden, String tree) {
        var leaves = golden.get(tree);
        var key = HEX.parseHex(golden.get("treeKeys").get(tree).asText());
        var made = SaltedTree.of(key, Golden.leaves(leaves.get("slots")), Golden.leaves(leaves.get("further")));
        assertThat(made.root().hex()).isEqualTo(leaves.get("root").asText());
        assertThat(made.size()).isEqualTo(leaves.get("size").asInt());
        return made.root();
    }

    @Test
    void the_golden_entries_make_the_root_of_their_log() {
        var golden = Golden.read("entry/entries.json").get("log");

        var leaves = entries()
                .map(entry -> Entry.parse(HEX.parseHex(entry.get("entry").asText())))
                .map(Entry::leafHash)
                .toList();

        assertThat(leaves).hasSize(golden.get("size").asInt());
        assertThat(Rfc6962.root(leaves).hex()).isEqualTo(golden.get("root").asText());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 97, 99})
    void refuses_another_length(int length) {
        assertThatThrownBy(() -> Entry.parse(new byte[length])).isInstanceOf(ProofRefusedException.class);
    }

    @Test
    void refuses_another_version_and_unknown_kinds() {
        for (var start : List.of(
                new byte[] {0, 1}, new byte[] {2, 1}, new byte[] {1, 0}, new byte[] {1, 8}, new byte[] {1, -1})) {
            assertThatThrownBy(() -> Entry.parse(Arrays.copyOf(start, Entry.LENGTH)))
                    .isInstanceOf(ProofRefusedException.class);
        }
    }
}
