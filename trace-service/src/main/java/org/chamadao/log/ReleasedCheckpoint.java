package org.chamadao.log;

import java.time.Instant;
import org.chamadao.tracelog.Checkpoint;

/**
 * A checkpoint that the public may see; its size and root are durable in the ledger.
 *
 * @param note the signed note
 */
public record ReleasedCheckpoint(Checkpoint checkpoint, String note, Instant releasedAt) {
    /** Number of entries that it covers. */
    public long size() {
        return checkpoint.size();
    }
}
