package org.chamadao.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.BiConsumer;
import org.chamadao.audit.Difference.Kind;
import org.chamadao.log.StoredTiles;
import org.chamadao.log.tile.TileId;
import org.chamadao.log.tile.TreeTip;
import org.chamadao.tracelog.Hash;

/** Builds the tree again from recomputed leaves, and compares tiles and roots on the way. */
final class TreeCheck {
    private static final byte[] NOTHING = {};
    private static final Comparator<TileId> LOWEST_FIRST =
            Comparator.comparingInt(TileId::level).thenComparingLong(TileId::index);

    private final StoredTiles tiles;
    private final Differences differences;
    private TreeTip tip;

    TreeCheck(StoredTiles tiles, Differences differences, TreeTip tip) {
        this.tiles = tiles;
        this.differences = differences;
        this.tip = tip;
    }

    TreeTip tip() {
        return tip;
    }

    /**
     * Appends leaves.
     *
     * @param sizes where the root is asked for
     * @param roots is given these sizes and their roots
     */
    void append(List<Hash> leaves, NavigableMap<Long, ?> sizes, BiConsumer<Long, Hash> roots) {
        var from = tip.size();
        var touched = new HashMap<TileId, byte[]>();
        var cuts = new ArrayList<>(
                sizes.subMap(from, false, from + leaves.size(), true).keySet());
        if (cuts.isEmpty() || cuts.getLast() < from + leaves.size()) {
            cuts.add(from + leaves.size());
        }
        for (var cut : cuts) {
            var part = leaves.subList((int) (tip.size() - from), (int) (cut - from));
            var growth = tip.append(joined(part));
            tip = growth.tip();
            touched.putAll(growth.touched());
            if (sizes.containsKey(cut)) {
                roots.accept(cut, tip.root());
            }
        }
        tip.edge().keySet().forEach(touched::remove);
        compareTiles(touched);
    }

    /** Compares the tiles that are not full, once no more leaves come. */
    void compareEdge() {
        compareTiles(tip.edge());
    }

    private void compareTiles(Map<TileId, byte[]> expected) {
        if (expected.isEmpty()) {
            return;
        }
        var stored = tiles.read(expected.keySet());
        expected.keySet().stream().sorted(LOWEST_FIRST).forEach(tile -> {
            var wanted = expected.getOrDefault(tile, NOTHING);
            var found = stored.getOrDefault(tile, NOTHING);
            // A log that is still written may have more in its last tiles by now.
            if (!Arrays.equals(wanted, Arrays.copyOf(found, Math.min(found.length, wanted.length)))) {
                compareHashes(tile, wanted, found);
            }
        });
    }

    /** Names the first hash of a tile that differs, by the index of the first leaf under it. */
    private void compareHashes(TileId tile, byte[] expected, byte[] found) {
        var at = Math.max(0, Arrays.mismatch(expected, found)) / Hash.LENGTH;
        var leaves = 1L << (8 * tile.level());
        var index = (tile.index() * TileId.WIDTH + at) * leaves;
        differences.add(
                new Difference(Kind.TILE, index, "level-" + tile.level() + ":" + hex(expected, at), hex(found, at)));
    }

    private static String hex(byte[] hashes, int place) {
        var from = place * Hash.LENGTH;
        return hashes.length < from + Hash.LENGTH
                ? Difference.MISSING
                : Hash.of(Arrays.copyOfRange(hashes, from, from + Hash.LENGTH)).hex();
    }

    private static byte[] joined(List<Hash> hashes) {
        var bytes = ByteBuffer.allocate(hashes.size() * Hash.LENGTH);
        hashes.forEach(hash -> bytes.put(hash.bytes()));
        return bytes.array();
    }
}
