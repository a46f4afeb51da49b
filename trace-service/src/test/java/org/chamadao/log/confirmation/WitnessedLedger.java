package org.chamadao.log.confirmation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.OriginKeys;
import org.chamadao.tracelog.VerifierKey;

/** A ledger whose other organisations sign whatever they are shown, or are away for a while. */
final class WitnessedLedger implements Ledger {
    private final AtomicReference<Optional<AnchorRecord>> head = new AtomicReference<>(Optional.empty());
    private volatile boolean isAway;

    /** Tells of this record from now on. */
    void anchor(AnchorRecord record) {
        head.set(Optional.of(record));
    }

    void goAway() {
        isAway = true;
    }

    void comeBack() {
        isAway = false;
    }

    @Override
    public String msp() {
        return "BrandMSP";
    }

    @Override
    public boolean independent() {
        return true;
    }

    @Override
    public void register(String origin, VerifierKey logKey, VerifierKey statementKey) {
        throw new LedgerException("nobody registers here");
    }

    @Override
    public Optional<AnchorRecord> head(String origin) {
        return head.get();
    }

    @Override
    public Optional<AnchorRecord> checkpoint(String origin, long size) {
        return head.get().filter(record -> record.size() == size);
    }

    @Override
    public AnchorRecord append(String signedCheckpoint, List<Hash> consistencyProof) {
        throw new LedgerException("nobody appends here");
    }

    @Override
    public Optional<Confirmation> confirm(Checkpoint checkpoint, OriginKeys keys) {
        if (isAway) {
            throw new LedgerException("the others are away");
        }
        return Optional.of(new Confirmation(checkpoint.root().bytes(), List.of(new byte[] {1}, new byte[] {2})));
    }
}
