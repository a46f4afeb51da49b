package org.chamadao.log.confirmation;

import java.util.List;
import java.util.Optional;
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
    private final Ledger ledger;
    private volatile boolean isAway;

    WitnessedLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    void goAway() {
        isAway = true;
    }

    void comeBack() {
        isAway = false;
    }

    @Override
    public String msp() {
        return ledger.msp();
    }

    @Override
    public boolean independent() {
        return true;
    }

    @Override
    public void register(String origin, VerifierKey logKey, VerifierKey statementKey) {
        ledger.register(origin, logKey, statementKey);
    }

    @Override
    public Optional<AnchorRecord> head(String origin) {
        return ledger.head(origin);
    }

    @Override
    public Optional<AnchorRecord> checkpoint(String origin, long size) {
        return ledger.checkpoint(origin, size);
    }

    @Override
    public AnchorRecord append(String signedCheckpoint, List<Hash> consistencyProof) {
        return ledger.append(signedCheckpoint, consistencyProof);
    }

    @Override
    public Optional<Confirmation> confirm(Checkpoint checkpoint, OriginKeys keys) {
        if (isAway) {
            throw new LedgerException("the others are away");
        }
        return Optional.of(new Confirmation(checkpoint.root().bytes(), List.of(new byte[] {1}, new byte[] {2})));
    }
}
