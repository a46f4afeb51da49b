package org.chamadao.handoff;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamadao.tracelog.Hash;

/** The flags of many handoffs at once. */
@Singleton
final class HandoffFlagging {
    /** By the hash of the offer. */
    Map<Hash, List<Flag>> of(Collection<Handoff> handoffs) {
        var flags = new HashMap<Hash, List<Flag>>();
        for (var handoff : handoffs) {
            flags.put(handoff.hash(), Flags.of(handoff, Map.of()));
        }
        return flags;
    }
}
