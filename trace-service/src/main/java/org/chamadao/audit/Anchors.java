package org.chamadao.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.chamadao.ledger.LedgerException;
import org.chamadao.ledger.embedded.EmbeddedLedger;
import org.chamadao.log.LogOrigin;
import org.chamadao.tracelog.AnchorRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger's own file has of one log.
 *
 * @param bySize every anchored checkpoint
 * @param broken what is wrong with the file itself, null when nothing is
 */
record Anchors(
        NavigableMap<Long, AnchorRecord> bySize, @Nullable String broken) {
    /** Reads the file and checks its chain; what comes before a broken place counts. */
    static Anchors read(Path file, LogOrigin origin) {
        var bySize = new TreeMap<Long, AnchorRecord>();
        if (!Files.exists(file)) {
            return new Anchors(bySize, null);
        }
        try {
            EmbeddedLedger.read(file, anchor -> {
                if (anchor.origin().equals(origin.name())) {
                    bySize.put(anchor.size(), anchor);
                }
            });
            return new Anchors(bySize, null);
        } catch (LedgerException e) {
            return new Anchors(bySize, e.getMessage());
        }
    }

    /** The newest one. */
    Optional<AnchorRecord> newest() {
        return Optional.ofNullable(bySize.lastEntry()).map(java.util.Map.Entry::getValue);
    }
}
