package org.chamadao.log.sequence;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.chamadao.ledger.Ledger;
import org.chamadao.log.Checkpoints;
import org.chamadao.log.LogHead;
import org.chamadao.log.LogKeys;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.ReleasedCheckpoint;
import org.chamadao.log.StoredTiles;
import org.chamadao.log.tile.TiledTree;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;

/** Signs a head, anchors it, and only then shows it to the public. */
final class Release {
    private final LogOrigin origin;
    private final LogKeys keys;
    private final Ledger ledger;
    private final StoredTiles tiles;
    private final Checkpoints checkpoints;
    private final Clock clock;

    Release(LogOrigin origin, LogKeys keys, Ledger ledger, StoredTiles tiles, Checkpoints checkpoints, Clock clock) {
        this.origin = origin;
        this.keys = keys;
        this.ledger = ledger;
        this.tiles = tiles;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /**
     * Releases a committed head; idempotent.
     *
     * @throws org.chamadao.ledger.LedgerException when the ledger does not answer; it may have anchored the head
     * @throws org.chamadao.tracelog.RefusedException when the ledger has a larger or another log
     * @throws org.chamadao.log.LogStorageException when the database does not answer
     */
    void release(LogHead head) {
        var checkpoint = new Checkpoint(origin.name(), head.size(), head.root());
        var note = keys.log().sign(checkpoint.text());
        ledger.append(note, consistency(head));
        checkpoints.add(new ReleasedCheckpoint(checkpoint, note, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    private List<Hash> consistency(LogHead head) {
        var anchored = ledger.head(origin.name()).map(AnchorRecord::size).orElse(0L);
        return anchored > head.size() ? List.of() : new TiledTree(head.size(), tiles).consistency(anchored);
    }
}
