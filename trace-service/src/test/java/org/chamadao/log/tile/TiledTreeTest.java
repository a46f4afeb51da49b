package org.chamadao.log.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.chamadao.entry.Golden;
import org.chamadao.entry.Multiproof;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TiledTreeTest {
    private static final long LARGE = 70_000;
    private static final MemoryTiles GROWN = MemoryTiles.grown(LARGE);
    private static final JsonNode LOG = Golden.read("log/log.json");

    static Stream<JsonNode> roots() {
        return Golden.elements(LOG.get("roots"));
    }

    static Stream<JsonNode> inclusions() {
        return Golden.elements(LOG.get("inclusion"));
    }

    static Stream<JsonNode> consistencies() {
        return Golden.elements(LOG.get("consistency"));
    }

    @ParameterizedTest
    @MethodSource("roots")
    void has_the_golden_root(JsonNode golden) {
        var tree = golden(golden.get("size").asLong());

        assertThat(tree.root()).isEqualTo(Hash.ofBase64(golden.get("root").asText()));
    }

    @ParameterizedTest
    @MethodSource("inclusions")
    void gives_the_golden_inclusion_proof(JsonNode golden) {
        var proof = golden(golden.get("size").asLong())
                .inclusion(golden.get("index").asLong());

        assertThat(proof).isEqualTo(hashes(golden.get("proof")));
    }

    @ParameterizedTest
    @MethodSource("consistencies")
    void gives_the_golden_consistency_proof(JsonNode golden) {
        var proof =
                golden(golden.get("to").asLong()).consistency(golden.get("from").asLong());

        assertThat(proof).isEqualTo(hashes(golden.get("proof")));
    }

    @Property(tries = 60)
    void has_the_root_of_the_plain_tree(@ForAll @LongRange(max = 2_000) long size) {
        assertThat(new TiledTree(size, GROWN).root()).isEqualTo(Rfc6962.root(TestLeaves.hashes(0, size)));
    }

    @Property(tries = 200)
    void proves_every_leaf_at_every_size(@ForAll @LongRange(min = 1, max = LARGE) long size, @ForAll long any) {
        var index = Math.floorMod(any, size);
        var tree = new TiledTree(size, GROWN);

        assertThat(Rfc6962.includes(index, size, TestLeaves.hash(index), tree.inclusion(index), tree.root()))
                .isTrue();
    }

    @Property(tries = 200)
    void proves_that_it_grew_from_every_smaller_size(
            @ForAll @LongRange(max = LARGE) long size, @ForAll @LongRange(max = LARGE) long other) {
        var from = new TiledTree(Math.min(size, other), GROWN);
        var to = new TiledTree(Math.max(size, other), GROWN);

        assertThat(Rfc6962.consistent(from.size(), to.size(), from.root(), to.root(), to.consistency(from.size())))
                .isTrue();
    }

    @Property(tries = 50)
    void answers_a_multiproof_from_tiles(
            @ForAll @LongRange(min = 1, max = LARGE) long size, @ForAll @Size(max = 20) List<Long> any) {
        var indices = List.copyOf(new TreeSet<>(
                any.stream().map(number -> Math.floorMod(number, size)).toList()));
        var tree = new TiledTree(size, GROWN);

        var hashes = tree.answer(subtrees -> Multiproof.hashes(size, indices, subtrees));

        var leaves = indices.stream().map(TestLeaves::hash).toList();
        assertThat(Multiproof.root(size, indices, leaves, hashes)).isEqualTo(tree.root());
    }

    @Test
    void reads_once_for_any_number_of_proofs() {
        var tiles = MemoryTiles.grown(70_000);

        var proofs = new TiledTree(70_000, tiles)
                .inclusions(LongStream.range(0, 1_000).boxed().toList());

        assertThat(proofs).hasSize(1_000);
        assertThat(tiles.reads()).isEqualTo(1);
    }

    @Test
    void names_a_tile_that_is_too_short() {
        var tiles = MemoryTiles.grown(1_000);
        tiles.shorten(new TileId(0, 2));

        assertThatThrownBy(() -> new TiledTree(1_000, tiles).inclusion(600))
                .isInstanceOf(BrokenTilesException.class)
                .hasMessage("tile 2 of level 0 holds 255 hashes, not 256");
    }

    @Test
    void refuses_an_index_beyond_its_size() {
        var tree = new TiledTree(70, GROWN);

        assertThatThrownBy(() -> tree.inclusion(70)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.consistency(71)).isInstanceOf(IllegalArgumentException.class);
    }

    private static TiledTree golden(long size) {
        var hex = LOG.get("leafHashes").asText();
        var leaves = LongStream.range(0, hex.length() / 64)
                .mapToObj(leaf -> Hash.ofHex(hex.substring((int) leaf * 64, (int) leaf * 64 + 64)))
                .toList();
        var tiles = new MemoryTiles();
        tiles.put(TreeTip.EMPTY.append(TestLeaves.joined(leaves)).touched());
        return new TiledTree(size, tiles);
    }

    private static List<Hash> hashes(JsonNode base64) {
        return Golden.elements(base64).map(node -> Hash.ofBase64(node.asText())).toList();
    }
}
