package org.chamadao.log.sequence;

import java.util.List;
import java.util.Optional;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.log.LogHead;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.StoredTiles;
import org.chamadao.log.tile.BrokenTilesException;
import org.chamadao.log.tile.TiledTree;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Anchors heads of the log in one ledger, each with a proof from the one before. For one thread only. */
final class Anchor {
    private static final Logger LOG = LoggerFactory.getLogger(Anchor.class);
    private static final int MOST_ATTEMPTS = 3;

    private final LogOrigin origin;
    private final Ledger ledger;
    private final StoredTiles tiles;
    // What was anchored last; empty when that is for the ledger to say.
    private Optional<AnchorRecord> last = Optional.empty();

    Anchor(LogOrigin origin, Ledger ledger, StoredTiles tiles) {
        this.origin = origin;
        this.ledger = ledger;
        this.tiles = tiles;
    }

    /**
     * Anchors a committed head; idempotent.
     *
     * @param note the head's signed checkpoint
     * @throws LedgerException when the ledger does not answer; it may have anchored the head
     * @throws RefusedException when the ledger has a larger or another log
     */
    void anchor(String note, LogHead head) {
        try {
            last = Optional.of(append(note, head));
        } catch (LedgerException | RefusedException e) {
            last = Optional.empty();
            throw e;
        }
    }

    /** Whether a record is of this log as it is stored. */
    boolean isOurs(AnchorRecord record) {
        try {
            return new TiledTree(record.size(), tiles).root().equals(record.root());
        } catch (BrokenTilesException e) {
            return false;
        }
    }

    /**
     * An append of ours whose outcome was unknown may have been ordered since the head was read: then the contract refuses
     * a proof from the old head, and takes one from the new. Those who refuse may also not have come as far as who told of
     * the last append. What is refused on the head that was read and still stands is refused.
     */
    private AnchorRecord append(String note, LogHead head) {
        var isRead = last.isEmpty();
        var proved = isRead ? ledger.head(origin.name()) : last;
        for (var attempt = 1; ; attempt++) {
            try {
                return ledger.append(note, consistency(head, size(proved)));
            } catch (RefusedException e) {
                var now = ledger.head(origin.name());
                var stands = isRead && now.equals(proved);
                if (stands || attempt == MOST_ATTEMPTS || !now.map(this::isOurs).orElse(true)) {
                    throw e;
                }
                LOG.info(
                        "the ledger has {} at size {}, proved from {}: {}",
                        origin.name(),
                        size(now),
                        size(proved),
                        e.getMessage());
                proved = now;
                isRead = true;
            }
        }
    }

    private List<Hash> consistency(LogHead head, long from) {
        return from > head.size() ? List.of() : new TiledTree(head.size(), tiles).consistency(from);
    }

    private static long size(Optional<AnchorRecord> record) {
        return record.map(AnchorRecord::size).orElse(0L);
    }
}
