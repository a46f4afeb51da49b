package org.chamadao.ledger;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.OriginKeys;
import org.chamadao.tracelog.VerifierKey;

/**
 * Where checkpoints are anchored, out of the database's reach: the operator's own file, or a network of independent
 * organisations. Every call may throw {@link LedgerException}.
 */
public interface Ledger {
    /** Name of the one that is the installation's own, whether or not others keep another. */
    String OWN = "own";

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

    /** Who keeps it together; empty where the operator keeps it alone. */
    default Optional<Keepers> keepers() {
        return Optional.empty();
    }

    /**
     * Has a majority of the organisations that keep it confirm an anchored checkpoint of ours. Nothing is written.
     *
     * @param keys under which it was anchored
     * @return empty where the operator keeps it alone, which confirms nothing
     * @throws LedgerException when too few answer now, or what they answer is no confirmation of this
     */
    default Optional<Confirmation> confirm(Checkpoint checkpoint, OriginKeys keys) {
        return Optional.empty();
    }

    /**
     * The organisations by whose word a kept confirmation of a checkpoint of ours still holds: who keeps the ledger, and
     * with which authorities and keys, may be different since. Nobody is asked.
     *
     * @param keys under which it should be anchored
     * @return empty where the operator keeps it alone, which confirms nothing
     * @throws LedgerException when it does not hold
     */
    default Set<String> confirmedBy(Confirmation confirmation, Checkpoint checkpoint, OriginKeys keys) {
        return Set.of();
    }

    /** The block in which the record that a confirmation tells of was written; empty where there are no blocks. */
    default Optional<AnchorBlock> block(Confirmation confirmation) {
        return Optional.empty();
    }
}
