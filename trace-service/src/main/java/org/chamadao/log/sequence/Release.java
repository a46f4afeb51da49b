package org.chamadao.log.sequence;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.log.Checkpoints;
import org.chamadao.log.LogHead;
import org.chamadao.log.LogKeys;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.ReleasedCheckpoint;
import org.chamadao.log.StoredTiles;
import org.chamadao.log.tile.BrokenTilesException;
import org.chamadao.log.tile.TiledTree;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs a head, anchors it, and only then shows it to the public. */
final class Release {
    private static final Logger LOG = LoggerFactory.getLogger(Release.class);
    private static final int MOST_ATTEMPTS = 3;

    private final LogOrigin origin;
    private final LogKeys keys;
    private final Ledger ledger;
    private final StoredTiles tiles;
    private final Checkpoints checkpoints;
    private final Clock clock;
    // What was anchored last; empty when that is for the ledger to say.
    private Optional<AnchorRecord> last = Optional.empty();

    Release(LogOrigin origin, LogKeys keys, Ledger ledger, StoredTiles tiles, Checkpoints checkpoints, Clock clock) {
        this.origin = origin;
        this.keys = keys;
        this.ledger = ledger;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /**
     * Releases a committed head; idempotent. By one thread only.
     *
     * @throws org.chamadao.ledger.LedgerException when the ledger does not answer; it may have anchored the head
     * @throws org.chamadao.tracelog.RefusedException when the ledger has a larger or another log
     * @throws org.chamadao.log.LogStorageException when the database does not answer
     */
    void release(LogHead head) {
        var checkpoint = new Checkpoint(origin.name(), head.size(), head.root());
        var note = keys.log().sign(checkpoint.text());
        anchor(note, head);
        checkpoints.add(new ReleasedCheckpoint(checkpoint, note, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    private void anchor(String note, LogHead head) {
        try {
            var from = last.isPresent() ? last : ledger.head(origin.name());
            last = Optional.of(append(note, head, from));
        } catch (LedgerException | RefusedException e) {
            last = Optional.empty();
            throw e;
        }
    }

    /**
     * An append of ours whose outcome was unknown may have been ordered since the head was read: then the contract refuses
     * a proof from the old head, and takes one from the new. What it refuses on the head that stands is refused.
     */
    private AnchorRecord append(String note, LogHead head, Optional<AnchorRecord> from) {
        var proved = from;
        for (var attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return ledger.append(note, consistency(head, size(proved)));
            } catch (RefusedException e) {
                var now = ledger.head(origin.name());
                if (now.equals(proved) || !isOurs(now)) {
                    throw e;
                }
                LOG.info(
                        "the ledger has {} at size {}, not {}: {}",
                        origin.name(),
                        size(now),
                        size(proved),
                        e.getMessage());
                proved = now;
            }
        }
        return ledger.append(note, consistency(head, size(proved)));
    }

    private boolean isOurs(Optional<AnchorRecord> record) {
        try {
            return record.isEmpty()
                    || new TiledTree(record.get().size(), tiles)
                            .root()
                            .equals(record.get().root());
        } catch (BrokenTilesException e) {
            return false;
        }
    }

    private List<Hash> consistency(LogHead head, long from) {
        return from > head.size() ? List.of() : new TiledTree(head.size(), tiles).consistency(from);
    }

    private static long size(Optional<AnchorRecord> record) {
        return record.map(AnchorRecord::size).orElse(0L);
    }
}
