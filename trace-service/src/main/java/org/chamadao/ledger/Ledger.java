package org.chamadao.ledger;

import java.util.List;
import java.util.Optional;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.VerifierKey;

/**
 * Where checkpoints are anchored, out of the database's reach: the operator's own file, or a network of independent
 * organisations. Every call may throw {@link LedgerException}.
 */
public interface Ledger {
    /** The organisation whose origins this installation writes. */
    String msp();

    /** Whether organisations other than the operator keep it. */
    boolean independent();

    /**
     * Makes an origin and its keys known; when it returns, they are. Idempotent for equal keys.
     *
     * @throws org.chamadao.tracelog.RefusedException when the origin is there with other keys
     */
    void register(String origin, VerifierKey logKey, VerifierKey statementKey);

    /** The newest anchored checkpoint of our origin, as told by so many that it may be acted on. */
    Optional<AnchorRecord> head(String origin);

    /**
     * What {@link #head} gave a few seconds ago, for those who must not wait for others.
     *
     * @throws LedgerException when it gave nothing lately
     */
    default Optional<AnchorRecord> recentHead(String origin) {
        return head(origin);
    }

    /** The checkpoint anchored for a size of our origin. */
    Optional<AnchorRecord> checkpoint(String origin, long size);

    /**
     * Anchors a signed checkpoint; when it returns, the record is durable. Idempotent.
     *
     * @param consistencyProof from {@link #head}, or from the empty log (then empty)
     * @throws org.chamadao.tracelog.RefusedException when the contract refuses it
     */
    AnchorRecord append(String signedCheckpoint, List<Hash> consistencyProof);
}
