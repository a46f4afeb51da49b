package org.chamadao.log.tile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.chamadao.entry.SubtreeHashes;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;

/**
 * A tree of one size over stored tiles, which may hold more. Every question costs one read of the tiles that its answer
 * needs, at most about twice the tree's levels of tiles for one proof.
 */
public final class TiledTree {
    private static final byte[] NOTHING = {};

    private final long size;
    private final Tiles tiles;

    /** The tree of the first {@code size} leaves. */
    public TiledTree(long size, Tiles tiles) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree of size " + size);
        }
        this.size = size;
        this.tiles = tiles;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The root over all leaves. */
    public Hash root() {
        return size == 0 ? Rfc6962.EMPTY_ROOT : answer(subtrees -> subtrees.of(0, size));
    }

    /**
     * The proof that a leaf is in this tree (RFC 6962 section 2.1.1).
     *
     * @param index from 0, below the size
     */
    public List<Hash> inclusion(long index) {
        return answer(subtrees -> Proofs.inclusion(index, size, subtrees));
    }

    /** Proofs for several leaves with one read. */
    public List<List<Hash>> inclusions(List<Long> indices) {
        return answer(subtrees -> indices.stream()
                .map(index -> Proofs.inclusion(index, size, subtrees))
                .toList());
    }

    /**
     * The proof that this tree begins with a smaller one (RFC 6962 section 2.1.2); nothing from 0 and from its own size.
     *
     * @param from at most the size
     */
    public List<Hash> consistency(long from) {
        return answer(subtrees -> Proofs.consistency(from, size, subtrees));
    }

    /**
     * Answers a question about subtrees, for instance a multiproof, with one read of tiles.
     *
     * @param question is asked twice, first only to learn which subtrees it needs; must depend on nothing else
     * @throws BrokenTilesException when a tile is missing or too short
     */
    public <T> T answer(Function<SubtreeHashes, T> question) {
        var wanted = new HashSet<TileId>();
        var _ = question.apply((from, to) -> {
            plan(from, to, wanted);
            return Rfc6962.EMPTY_ROOT;
        });
        return question.apply(new Reading(read(wanted)));
    }

    private Map<TileId, byte[]> read(Set<TileId> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var found = tiles.read(wanted);
        var checked = new HashMap<TileId, byte[]>();
        for (var tile : wanted) {
            checked.put(tile, TreeTip.exactly(tile, tile.width(size), found.get(tile)));
        }
        return checked;
    }

    private void plan(long from, long to, Set<TileId> wanted) {
        if (from < 0 || from >= to || to > size) {
            throw new IllegalArgumentException("no leaves " + from + " to " + to + " in a tree of " + size);
        }
        if (complete(from, to)) {
            wanted.add(Complete.of(from, to).tile());
            return;
        }
        var middle = from + Proofs.split(to - from);
        plan(from, middle, wanted);
        plan(middle, to, wanted);
    }

    private static boolean complete(long from, long to) {
        return Long.bitCount(to - from) == 1;
    }

    /** Where the hashes of a complete subtree stand: {@code count} neighbours in one tile. */
    private record Complete(TileId tile, int offset, int count) {
        static Complete of(long from, long to) {
            var height = Long.numberOfTrailingZeros(to - from);
            var level = height / TileId.HEIGHT;
            var first = from >> (TileId.HEIGHT * level);
            return new Complete(
                    new TileId(level, first / TileId.WIDTH),
                    (int) (first % TileId.WIDTH),
                    1 << (height % TileId.HEIGHT));
        }
    }

    private static final class Reading implements SubtreeHashes {
        private final Map<TileId, byte[]> tiles;
        private final NodeDigest nodes = new NodeDigest();
        private final Map<Complete, byte[]> known = new HashMap<>();

        Reading(Map<TileId, byte[]> tiles) {
            this.tiles = tiles;
        }

        @Override
        public Hash of(long from, long to) {
            return Hash.of(hash(from, to));
        }

        private byte[] hash(long from, long to) {
            if (complete(from, to)) {
                return known.computeIfAbsent(Complete.of(from, to), this::hash);
            }
            var middle = from + Proofs.split(to - from);
            return nodes.node(hash(from, middle), hash(middle, to));
        }

        private byte[] hash(Complete place) {
            var tile = tiles.getOrDefault(place.tile(), NOTHING);
            if (place.count() == 1) {
                return Arrays.copyOfRange(tile, place.offset() * Hash.LENGTH, (place.offset() + 1) * Hash.LENGTH);
            }
            return nodes.root(tile, place.offset(), place.count());
        }
    }
}
