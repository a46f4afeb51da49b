package org.chamadao.log.tile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;
import org.jspecify.annotations.Nullable;

/**
 * The right edge of a tree: all that it takes to append to it and to know its root. Immutable.
 *
 * <p>On each level it holds the hashes of the tile that is not full.
 */
public final class TreeTip {
    /** The tree without leaves. */
    public static final TreeTip EMPTY = new TreeTip(0, new byte[TileId.HIGHEST_LEVEL + 1][0]);

    private static final int FULL = TileId.WIDTH * Hash.LENGTH;

    private final long size;
    private final byte[][] edge;

    private TreeTip(long size, byte[][] edge) {
        this.size = size;
        this.edge = edge;
    }

    /**
     * A grown tree, and what must be written for it.
     *
     * @param touched the tiles that are new or have grown, lowest level first
     */
    public record Growth(TreeTip tip, Map<TileId, byte[]> touched) {}

    /**
     * Reads the edge of a tree.
     *
     * @throws BrokenTilesException when a tile is missing or too short
     */
    public static TreeTip load(long size, Tiles tiles) {
        var wanted = new HashSet<TileId>();
        for (var level = 0; level <= TileId.HIGHEST_LEVEL; level++) {
            var tile = edgeTile(size, level);
            if (tile.width(size) > 0) {
                wanted.add(tile);
            }
        }
        var found = wanted.isEmpty() ? Map.<TileId, byte[]>of() : tiles.read(wanted);
        var edge = new byte[TileId.HIGHEST_LEVEL + 1][0];
        for (var tile : wanted) {
            edge[tile.level()] = exactly(tile, tile.width(size), found.get(tile));
        }
        return new TreeTip(size, edge);
    }

    /** The first hashes of a stored tile. */
    static byte[] exactly(TileId tile, int width, byte @Nullable [] stored) {
        var length = stored == null ? 0 : stored.length;
        if (stored == null || length < width * Hash.LENGTH || length % Hash.LENGTH != 0) {
            throw new BrokenTilesException(tile, width, length / Hash.LENGTH);
        }
        return length == width * Hash.LENGTH ? stored : Arrays.copyOf(stored, width * Hash.LENGTH);
    }

    private static TileId edgeTile(long size, int level) {
        return new TileId(level, size >> (TileId.HEIGHT * (level + 1)));
    }

    /** The edge as bytes, for {@link #ofBytes}. */
    public byte[] bytes() {
        var length = Long.BYTES;
        for (var hashes : edge) {
            length += hashes.length;
        }
        var bytes = ByteBuffer.allocate(length).putLong(size);
        for (var hashes : edge) {
            bytes.put(hashes);
        }
        return bytes.array();
    }

    /**
     * Reads {@link #bytes}.
     *
     * @throws IllegalArgumentException when the length does not fit the size
     */
    public static TreeTip ofBytes(byte[] bytes) {
        if (bytes.length < Long.BYTES) {
            throw new IllegalArgumentException("no tip of a tree has " + bytes.length + " bytes");
        }
        var buffer = ByteBuffer.wrap(bytes);
        var size = buffer.getLong();
        var edge = new byte[TileId.HIGHEST_LEVEL + 1][0];
        for (var level = 0; level <= TileId.HIGHEST_LEVEL; level++) {
            edge[level] = new byte[edgeTile(size, level).width(size) * Hash.LENGTH];
            if (buffer.remaining() < edge[level].length) {
                throw new IllegalArgumentException("the tip of a tree of " + size + " is cut off");
            }
            buffer.get(edge[level]);
        }
        return new TreeTip(size, edge);
    }

    /** The tiles that are not full, as {@link Growth#touched} gives them. */
    public Map<TileId, byte[]> edge() {
        var tiles = new LinkedHashMap<TileId, byte[]>();
        for (var level = 0; level <= TileId.HIGHEST_LEVEL; level++) {
            if (edge[level].length > 0) {
                tiles.put(edgeTile(size, level), edge[level]);
            }
        }
        return tiles;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The root over all leaves. */
    public Hash root() {
        byte @Nullable [] right = null;
        var nodes = new NodeDigest();
        for (var level = 0; level <= TileId.HIGHEST_LEVEL; level++) {
            var width = edge[level].length / Hash.LENGTH;
            // The complete subtrees of a tile stand largest first, one for each set bit of its width.
            for (var rest = width; rest > 0; rest &= rest - 1) {
                var count = Integer.lowestOneBit(rest);
                var left = nodes.root(edge[level], rest - count, count);
                right = right == null ? left : nodes.node(left, right);
            }
        }
        return right == null ? Rfc6962.EMPTY_ROOT : Hash.of(right);
    }

    /**
     * Appends leaf hashes, 32 bytes each, joined.
     *
     * @throws IllegalArgumentException when the length is no multiple of 32
     */
    public Growth append(byte[] leafHashes) {
        if (leafHashes.length % Hash.LENGTH != 0) {
            throw new IllegalArgumentException("hashes of 32 bytes have no length of " + leafHashes.length);
        }
        var touched = new LinkedHashMap<TileId, byte[]>();
        var grown = edge.clone();
        var nodes = new NodeDigest();
        var added = leafHashes;
        for (var level = 0; level <= TileId.HIGHEST_LEVEL && added.length > 0; level++) {
            added = grow(level, added, grown, touched, nodes);
        }
        var tip = new TreeTip(size + leafHashes.length / Hash.LENGTH, grown);
        return new Growth(tip, touched);
    }

    /** Appends to one level; gives the hashes that this adds to the next. */
    private byte[] grow(int level, byte[] added, byte[][] grown, Map<TileId, byte[]> touched, NodeDigest nodes) {
        var all = Arrays.copyOf(edge[level], edge[level].length + added.length);
        System.arraycopy(added, 0, all, edge[level].length, added.length);
        var full = all.length / Hash.LENGTH / TileId.WIDTH;
        var first = edgeTile(size, level).index();
        var above = new byte[full * Hash.LENGTH];
        for (var place = 0; place < full; place++) {
            var tile = Arrays.copyOfRange(all, place * FULL, (place + 1) * FULL);
            touched.put(new TileId(level, first + place), tile);
            System.arraycopy(nodes.root(tile, 0, TileId.WIDTH), 0, above, place * Hash.LENGTH, Hash.LENGTH);
        }
        grown[level] = Arrays.copyOfRange(all, full * FULL, all.length);
        if (grown[level].length > 0) {
            touched.put(new TileId(level, first + full), grown[level]);
        }
        return above;
    }
}
