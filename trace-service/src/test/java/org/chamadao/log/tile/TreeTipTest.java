package org.chamadao.log.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.chamadao.tracelog.Rfc6962;
import org.junit.jupiter.api.Test;

class TreeTipTest {
    @Property(tries = 100)
    void grows_to_the_root_of_the_plain_tree_however_the_leaves_come(
            @ForAll @Size(max = 8) List<@IntRange(max = 700) Integer> batches) {
        var tip = TreeTip.EMPTY;
        for (var batch : batches) {
            tip = tip.append(TestLeaves.joined(tip.size(), tip.size() + batch)).tip();
        }

        assertThat(tip.root()).isEqualTo(Rfc6962.root(TestLeaves.hashes(0, tip.size())));
    }

    @Property(tries = 30)
    void is_the_same_when_it_was_loaded(@ForAll @LongRange(max = 200_000) long size) {
        var tiles = MemoryTiles.grown(size);

        var loaded = TreeTip.load(size, tiles);

        assertThat(loaded.size()).isEqualTo(size);
        assertThat(loaded.root()).isEqualTo(new TiledTree(size, tiles).root());
        assertThat(tiles.reads()).isLessThanOrEqualTo(2);
    }

    @Property(tries = 30)
    void is_the_same_after_a_way_through_bytes(@ForAll @LongRange(max = 200_000) long size) {
        var tip = TreeTip.load(size, MemoryTiles.grown(size));

        var again = TreeTip.ofBytes(tip.bytes());

        assertThat(again.root()).isEqualTo(tip.root());
        assertThat(again.append(TestLeaves.joined(0, 300)).tip().root())
                .isEqualTo(tip.append(TestLeaves.joined(0, 300)).tip().root());
    }

    @Test
    void writes_only_the_tiles_that_it_touches() {
        var tip = TreeTip.EMPTY.append(TestLeaves.joined(0, 65_600)).tip();

        var touched = tip.append(TestLeaves.joined(65_600, 65_800)).touched();

        assertThat(touched).containsOnlyKeys(new TileId(0, 256), new TileId(0, 257), new TileId(1, 1));
        assertThat(touched.get(new TileId(0, 256))).hasSize(8192);
        assertThat(touched.get(new TileId(0, 257))).hasSize(8 * 32);
        assertThat(touched.get(new TileId(1, 1))).hasSize(32);
    }

    @Test
    void a_full_edge_leaves_no_empty_tile() {
        var touched = TreeTip.EMPTY.append(TestLeaves.joined(0, 256)).touched();

        assertThat(touched).containsOnlyKeys(new TileId(0, 0), new TileId(1, 0));
    }

    @Test
    void an_edge_that_is_missing_is_told() {
        assertThatThrownBy(() -> TreeTip.load(300, wanted -> java.util.Map.of()))
                .isInstanceOf(BrokenTilesException.class);
    }
}
