package org.chamadao.log.sequence;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.chamadao.log.Checkpoints;
import org.chamadao.log.LogHead;
import org.chamadao.log.LogKeys;
import org.chamadao.log.LogOrigin;
import org.chamadao.log.ReleasedCheckpoint;
import org.chamadao.tracelog.Checkpoint;

/** Signs a head, has it durable outside the database, and only then shows it to the public. For one thread only. */
final class Release {
    private final LogOrigin origin;
    private final LogKeys keys;
    private final Anchor anchor;
    private final Checkpoints checkpoints;
    private final Clock clock;

    /** @param anchor in the installation's own ledger */
    Release(LogOrigin origin, LogKeys keys, Anchor anchor, Checkpoints checkpoints, Clock clock) {
        this.origin = origin;
        this.keys = keys;
        this.anchor = anchor;
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
        anchor.anchor(note, head);
        checkpoints.add(new ReleasedCheckpoint(checkpoint, note, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }
}
