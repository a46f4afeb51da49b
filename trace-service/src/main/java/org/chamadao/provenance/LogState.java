package org.chamadao.provenance;

import java.util.List;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;

/**
 * The log as an answer sees it.
 *
 * @param checkpoint the newest released one
 * @param note the checkpoint signed
 * @param multiproof of the answer's entries into the checkpoint's tree; empty when the tiles are broken
 * @param independent whether organisations other than the operator keep the ledger
 */
public record LogState(Checkpoint checkpoint, String note, List<Hash> multiproof, boolean independent) {
    public LogState {
        multiproof = List.copyOf(multiproof);
    }
}
