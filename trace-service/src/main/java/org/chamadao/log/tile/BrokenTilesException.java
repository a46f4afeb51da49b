package org.chamadao.log.tile;

/** Stored tiles do not hold what a tree of that size must have: the store is damaged or was tampered with. */
public final class BrokenTilesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TileId tile;

    BrokenTilesException(TileId tile, int wanted, int found) {
        super("tile " + tile.index() + " of level " + tile.level() + " holds " + found + " hashes, not " + wanted);
        this.tile = tile;
    }

    /** The first such tile. */
    public TileId tile() {
        return tile;
    }
}
