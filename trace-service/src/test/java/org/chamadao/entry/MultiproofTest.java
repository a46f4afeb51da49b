package org.chamadao.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultiproofTest {
    static Stream<JsonNode> good() {
        return Golden.elements(Golden.read("entry/multiproofs.json").get("good"));
    }

    static Stream<JsonNode> bad() {
        return Golden.elements(Golden.read("entry/multiproofs.json").get("bad"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_golden_proof_gives_its_root(JsonNode golden) {
        assertThat(root(golden)).isEqualTo(Hash.ofBase64(golden.get("root").asText()));
    }

    @ParameterizedTest
    @MethodSource("good")
    void makes_the_hashes_of_the_golden_proof(JsonNode golden) {
        var log = log();

        var hashes = Multiproof.hashes(
                golden.get("size").asLong(), Golden.longs(golden.get("indices")), (from, to) -> subtree(log, from, to));

        assertThat(hashes).isEqualTo(Golden.base64Hashes(golden.get("hashes")));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_golden_proof_is_refused_or_gives_another_root(JsonNode golden) {
        assertThat(proves(golden)).as(golden.get("reason").asText()).isFalse();
    }

    private static boolean proves(JsonNode golden) {
        try {
            return root(golden).equals(Hash.ofBase64(golden.get("root").asText()));
        } catch (ProofRefusedException | IllegalArgumentException e) {
            // A hash of 31 bytes is refused where it is read, everything else by the proof.
            assertThat(e instanceof ProofRefusedException
                            || String.valueOf(e.getMessage()).contains("31"))
                    .isTrue();
            return false;
        }
    }

    private static Hash root(JsonNode golden) {
        return Multiproof.root(
                golden.get("size").asLong(),
                Golden.longs(golden.get("indices")),
                Golden.hexHashes(golden.get("leafHashes")),
                Golden.base64Hashes(golden.get("hashes")));
    }

    @Property
    void any_leaves_of_any_tree_are_proved(
            @ForAll @IntRange(min = 1, max = 300) int size,
            @ForAll @Size(max = 40) List<@LongRange(max = 299) Long> chosen) {
        var log = log().subList(0, size);
        var indices = List.copyOf(
                new TreeSet<>(chosen.stream().map(index -> index % size).toList()));

        var hashes = Multiproof.hashes(size, indices, (from, to) -> subtree(log, from, to));
        var leaves = indices.stream().map(index -> log.get(index.intValue())).toList();

        assertThat(Multiproof.root(size, indices, leaves, hashes)).isEqualTo(Rfc6962.root(log));
    }

    @Test
    void asks_only_for_subtrees_that_tiles_can_answer_in_a_log_of_any_size() {
        var size = (1L << 40) + 12_345;

        Multiproof.hashes(size, List.of(7L, 1L << 39, size - 1), (from, to) -> {
            var length = to - from;
            var complete = Long.highestOneBit(2 * length - 1);
            assertThat(from % complete).isZero();
            assertThat(length == complete || to == size).isTrue();
            return Rfc6962.EMPTY_ROOT;
        });
    }

    @Test
    void the_empty_tree_has_its_root_as_the_only_hash() {
        assertThat(Multiproof.root(0, List.of(), List.of(), List.of(Rfc6962.EMPTY_ROOT)))
                .isEqualTo(Rfc6962.EMPTY_ROOT);
    }

    @Test
    void refuses_to_prove_what_is_not_in_the_tree() {
        assertThatThrownBy(() -> Multiproof.hashes(16, List.of(16L), (from, to) -> Rfc6962.EMPTY_ROOT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[16] of a tree of 16");
    }

    private static final List<Hash> LOG = LongStream.range(0, 300)
            .mapToObj(MultiproofTest::entry)
            .map(Entry::leafHash)
            .toList();

    private static List<Hash> log() {
        return LOG;
    }

    /** The entries that the vectors of the log are made of. */
    private static Entry entry(long index) {
        return new Entry(EntryKind.EVENT, root("authored", index), root("received", index), root("sequenced", index));
    }

    private static Hash root(String tree, long index) {
        return Hash.sha256(("published " + tree + " " + index).getBytes(StandardCharsets.UTF_8));
    }

    private static Hash subtree(List<Hash> leaves, long from, long to) {
        return Rfc6962.root(leaves.subList((int) from, (int) to));
    }
}
