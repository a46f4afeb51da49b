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
record Batch(LogHead from, LogHead to, List<NumberedEvent.Hashed> entries, Map<TileId, byte[]> tiles) {
    List<NumberedEvent> events() {
        return entries.stream().map(NumberedEvent.Hashed::event).toList();
    }

    /** The rows of the events, in the order of the log. */
    List<Long> rows() {
        return entries.stream().map(entry -> entry.event().pending().row()).toList();
    }
}
