package org.chamadao.log.tile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.chamadao.tracelog.Hash;

/** Tiles in memory, which count how often they are read. */
public final class MemoryTiles implements Tiles {
    private final Map<TileId, byte[]> stored = new HashMap<>();
    private int reads;

    /** A tree of leaves {@code SHA-256(0x00 ‖ number)}, for any size quickly. */
    public static MemoryTiles grown(long size) {
        var tiles = new MemoryTiles();
        var tip = TreeTip.EMPTY;
        while (tip.size() < size) {
            var growth = tip.append(TestLeaves.joined(tip.size(), Math.min(size, tip.size() + 65_536)));
            tiles.stored.putAll(growth.touched());
            tip = growth.tip();
        }
        return tiles;
    }

    @Override
    public Map<TileId, byte[]> read(Set<TileId> wanted) {
        reads++;
        var found = new HashMap<TileId, byte[]>();
        wanted.stream().filter(stored::containsKey).forEach(tile -> found.put(tile, stored.get(tile)));
        return found;
    }

    int reads() {
        return reads;
    }

    void put(Map<TileId, byte[]> tiles) {
        stored.putAll(tiles);
    }

    void shorten(TileId tile) {
        stored.computeIfPresent(tile, (key, hashes) -> Arrays.copyOf(hashes, hashes.length - Hash.LENGTH));
    }
}
