package org.chamadao.log.confirmation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.Set;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.log.LogKeys;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.OriginKeys;
import org.chamadao.tracelog.SignedNote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kept confirmations that hold under today's trust: organisations, authorities and keys may be others than when they
 * were made, and a page takes one that does not hold for an attack. Thread-safe.
 */
public final class StandingConfirmations {
    private static final Logger LOG = LoggerFactory.getLogger(StandingConfirmations.class);

    private final ConfirmedCheckpoints kept;
    private final Ledger ledger;
    private final LogKeys keys;
    // Trust changes with a new start only. Weak keys are compared by identity.
    private final Cache<ConfirmedCheckpoint, Set<String>> confirming =
            Caffeine.newBuilder().weakKeys().build();

    public StandingConfirmations(ConfirmedCheckpoints kept, Ledger ledger, LogKeys keys) {
        this.kept = kept;
        this.ledger = ledger;
        this.keys = keys;
    }

    /** The newest kept one that is not above a size of the log; empty when that one does not hold today. */
    public Optional<ConfirmedCheckpoint> newest(long atMost) {
        return kept.newest(atMost).filter(found -> !confirmedBy(found).isEmpty());
    }

    /** The organisations that confirm it; none when it does not hold today. */
    Set<String> confirmedBy(ConfirmedCheckpoint found) {
        return confirming.get(found, this::confirming);
    }

    private Set<String> confirming(ConfirmedCheckpoint found) {
        var own = new OriginKeys(keys.log().verifierKey(), keys.items().verifierKey());
        try {
            var note = SignedNote.parse(found.note());
            if (!note.signedBy(own.log())) {
                throw new LedgerException("its checkpoint is signed by another key than the log has today");
            }
            return ledger.confirmedBy(found.confirmation(), Checkpoint.parse(note.text()), own);
        } catch (LedgerException | IllegalArgumentException e) {
            LOG.warn("the confirmation of size {} does not hold any more: {}", found.size(), e.getMessage());
            return Set.of();
        }
    }
}
