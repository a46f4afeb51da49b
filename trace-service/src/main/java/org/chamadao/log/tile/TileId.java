package org.chamadao.log.tile;

/**
 * The place of a tile of hashes. Tile n of level 0 holds the leaf hashes from 256 n; hash i of level L + 1 is the root
 * over tile i of level L.
 *
 * @param level from 0 to {@link #HIGHEST_LEVEL}
 * @param index from 0, left to right
 */
public record TileId(int level, long index) {
    /** Hashes in a full tile. */
    public static final int WIDTH = 256;

    /** Binary levels of the tree in one tile. */
    static final int HEIGHT = 8;

    /** Enough for 2^53-1 leaves. */
    public static final int HIGHEST_LEVEL = 6;

    public TileId {
        if (level < 0 || level > HIGHEST_LEVEL || index < 0) {
            throw new IllegalArgumentException("no tile " + index + " on level " + level);
        }
    }

    /**
     * Hashes that this tile has in a tree.
     *
     * @param size of the tree
     * @return from 0 to 256
     */
    public int width(long size) {
        return (int) Math.clamp((size >> (HEIGHT * level)) - index * WIDTH, 0, WIDTH);
    }
}
