package org.chamadao.proof;

import java.util.List;
import java.util.Optional;
import org.chamadao.ledger.AnchorBlock;
import org.chamadao.log.confirmation.ConfirmedCheckpoint;
import org.chamadao.tracelog.Hash;

/**
 * What a bundle has of the organisations' word.
 *
 * @param consistency from the confirmed checkpoint to the bundle's
 * @param block in which it was anchored, when that is asked for
 */
record ConfirmedPart(ConfirmedCheckpoint checkpoint, List<Hash> consistency, Optional<AnchorBlock> block) {
    ConfirmedPart {
        consistency = List.copyOf(consistency);
    }
}
