package org.chamadao.log.tile;

import java.util.Map;
import java.util.Set;

/** Where tiles are kept. */
@FunctionalInterface
public interface Tiles {
    /**
     * The hashes of these tiles, 32 bytes each, in one read; a tile may have grown since. Callers do not change them.
     *
     * @return without the tiles that are not there
     */
    Map<TileId, byte[]> read(Set<TileId> wanted);
}
