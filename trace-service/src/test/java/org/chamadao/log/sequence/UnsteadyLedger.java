package org.chamadao.log.sequence;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.RefusedException;
import org.chamadao.tracelog.RefusedException.Check;
import org.chamadao.tracelog.VerifierKey;

/**
 * A ledger that can be made to take no checkpoints for a while, or late, to tell of less than it has, or to take long over
 * an answer.
 */
final class UnsteadyLedger implements Ledger {
    private final Ledger ledger;
    private final boolean ofOthers;
    private volatile boolean away;
    private volatile boolean late;
    private volatile boolean refusing;
    private volatile boolean refusingNext;
    private volatile boolean behind;
    private final AtomicReference<Runnable> onTheWay = new AtomicReference<>(() -> {});
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    UnsteadyLedger(Ledger ledger) {
        this(ledger, false);
    }

    private UnsteadyLedger(Ledger ledger, boolean ofOthers) {
        this.ledger = ledger;
        this.ofOthers = ofOthers;
    }

    /** One that others keep too. */
    static UnsteadyLedger ofOthers(Ledger ledger) {
        return new UnsteadyLedger(ledger, true);
    }

    void goAway() {
        away = true;
    }

    /** The outcome of the next append is unknown, until the one after it finds that it was done. */
    void takeLate() {
        late = true;
    }

    /** Takes nothing any more. */
    void refuse() {
        refusing = true;
    }

    /** Refuses one append, as those do who have not seen the last one yet. */
    void refuseNext() {
        refusingNext = true;
    }

    /** Tells of nothing. */
    void fallBehind() {
        behind = true;
    }

    void catchUp() {
        behind = false;
    }

    /** What happens in the world before the next answer about a head. */
    void meanwhile(Runnable happens) {
        meanwhile.set(happens);
    }

    void comeBack() {
        away = false;
    }

    @Override
    public String msp() {
        return ledger.msp();
    }

    @Override
    public boolean independent() {
        return ofOthers;
    }

    @Override
    public void register(String origin, VerifierKey logKey, VerifierKey statementKey) {
        ledger.register(origin, logKey, statementKey);
    }

    @Override
    public Optional<AnchorRecord> head(String origin) {
        meanwhile.getAndSet(() -> {}).run();
        return behind ? Optional.empty() : ledger.head(origin);
    }

    @Override
    public Optional<AnchorRecord> checkpoint(String origin, long size) {
        return ledger.checkpoint(origin, size);
    }

    @Override
    public AnchorRecord append(String signedCheckpoint, List<Hash> consistencyProof) {
        if (away) {
            throw new LedgerException("the network is away");
        }
        if (refusing || refusingNext) {
            refusingNext = false;
            throw new RefusedException(Check.CONSISTENCY, "it does not lead there");
        }
        if (late) {
            late = false;
            onTheWay.set(() -> ledger.append(signedCheckpoint, consistencyProof));
            throw new LedgerException(LedgerException.Kind.UNKNOWN_OUTCOME, "nobody knows whether it was ordered");
        }
        onTheWay.getAndSet(() -> {}).run();
        return ledger.append(signedCheckpoint, consistencyProof);
    }
}
