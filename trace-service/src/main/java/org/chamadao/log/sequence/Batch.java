package org.chamadao.log.sequence;

import java.util.List;
import java.util.Map;
import org.chamadao.log.LogHead;
import org.chamadao.log.tile.TileId;

/**
 * All that one transaction writes.
 *
 * @param entries in the order of the log, from the size of {@code from}
 * @param tiles those that are new or have grown
 */
record Batch(LogHead from, LogHead to, List<NumberedEvent.Hashed> entries, Map<TileId, byte[]> tiles) {}
