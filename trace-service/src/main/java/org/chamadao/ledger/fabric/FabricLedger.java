package org.chamadao.ledger.fabric;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.chamadao.ledger.AnchorBlock;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.Keepers;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.ledger.LedgerException.Kind;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.OriginKeys;
import org.chamadao.tracelog.RefusedException;
import org.chamadao.tracelog.RefusedException.Check;
import org.chamadao.tracelog.SignedNote;
import org.chamadao.tracelog.VerifierKey;

/**
 * The contract on a Fabric network. Safe for several threads, and for several processes of one organisation: the network
 * lets only one of two checkpoints on the same head be valid.
 */
public final class FabricLedger implements Ledger, AutoCloseable {
    private static final Duration FOR_OTHERS = Duration.ofSeconds(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final String msp;
    private final FabricPeers peers;
    private final Keepers keepers;
    private final Endorsements endorsements;
    private final AnchorBlocks blocks;
    private final RecentHeads recent = new RecentHeads(this::told);

    FabricLedger(String msp, FabricPeers peers, Keepers keepers) {
        this.msp = msp;
        this.peers = peers;
        this.keepers = keepers;
        this.endorsements = new Endorsements(msp, peers, keepers);
        this.blocks = new AnchorBlocks(peers, keepers);
    }

    /**
     * Connects when first asked, so that a service starts while the network is away.
     *
     * @throws io.micronaut.context.exceptions.ConfigurationException when a key or certificate cannot be read
     */
    static FabricLedger of(FabricSettings settings) {
        var keepers = KeeperSettings.read(settings);
        return new FabricLedger(settings.msp(), FabricConnections.open(settings), keepers);
    }

    @Override
    public String msp() {
        return msp;
    }

    @Override
    public boolean independent() {
        return true;
    }

    @Override
    public void register(String origin, VerifierKey logKey, VerifierKey statementKey) {
        var wanted = new OriginKeys(logKey, statementKey).text();
        if (isRegistered(origin, wanted)) {
            return;
        }
        try {
            var _ = committed(ContractCall.register(origin, logKey, statementKey));
        } catch (LedgerException | RefusedException e) {
            // It may have been ordered all the same, this time or the time before, or by another process of ours.
            if (!isRegistered(origin, wanted)) {
                throw e;
            }
        }
        // One peer has it; the first checkpoint goes by way of others too.
        awaitRegistered(origin, wanted);
    }

    @Override
    public Optional<AnchorRecord> head(String origin) {
        var head = told(origin);
        recent.note(origin, head);
        return head;
    }

    @Override
    public Optional<AnchorRecord> recentHead(String origin) {
        return recent.of(origin);
    }

    @Override
    public Optional<AnchorRecord> checkpoint(String origin, long size) {
        var asked = new AskedRecord(msp, origin);
        return peers.ask(ContractCall.checkpoint(msp, origin, size), text -> asked.checkpoint(size, text));
    }

    @Override
    public AnchorRecord append(String signedCheckpoint, List<Hash> consistencyProof) {
        var wanted = Checkpoint.parse(SignedNote.parse(signedCheckpoint).text());
        var record = appended(wanted, ContractCall.append(signedCheckpoint, consistencyProof));
        recent.note(wanted.origin(), Optional.of(record));
        return record;
    }

    @Override
    public Optional<Keepers> keepers() {
        return Optional.of(keepers);
    }

    @Override
    public Optional<Confirmation> confirm(Checkpoint checkpoint, OriginKeys keys) {
        return Optional.of(endorsements.of(checkpoint, keys));
    }

    @Override
    public Set<String> confirmedBy(Confirmation confirmation, Checkpoint checkpoint, OriginKeys keys) {
        return endorsements.confirming(confirmation, checkpoint, keys);
    }

    @Override
    public Optional<AnchorBlock> block(Confirmation confirmation) {
        return Optional.of(blocks.of(confirmation));
    }

    @Override
    public void close() {
        recent.close();
        peers.close();
    }

    private Optional<AnchorRecord> told(String origin) {
        return peers.ask(ContractCall.head(msp, origin), new AskedRecord(msp, origin)::head);
    }

    /**
     * Whether an origin is there with these keys.
     *
     * @throws RefusedException when it is there with others
     */
    private boolean isRegistered(String origin, String wanted) {
        var keys = peers.ask(ContractCall.registered(origin), Function.identity());
        if (!keys.isEmpty() && !keys.equals(wanted)) {
            throw new RefusedException(
                    Check.ORIGIN_TAKEN, msp + " has registered " + origin + " with other keys: " + keys.strip());
        }
        return !keys.isEmpty();
    }

    private void awaitRegistered(String origin, String wanted) {
        var end = System.nanoTime() + FOR_OTHERS.toNanos();
        while (!isRegistered(origin, wanted)) {
            if (System.nanoTime() > end) {
                throw new LedgerException(
                        Kind.DISAGREEMENT,
                        origin + " was registered, but a majority of the peers does not know it yet");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private AnchorRecord appended(Checkpoint wanted, ContractCall append) {
        try {
            return of(wanted, committed(append));
        } catch (LedgerException e) {
            // Perhaps it was ordered all the same, or another process of ours was first with the same checkpoint.
            return recorded(wanted, e).orElseThrow(() -> e);
        }
    }

    /**
     * Has a call endorsed, ordered and committed.
     *
     * @return the contract's result
     * @throws LedgerException when it is not valid, or its outcome is not known
     */
    private String committed(ContractCall call) {
        var endorsed = peers.endorse(call);
        var status = peers.commit(endorsed);
        if (!status.isSuccessful()) {
            throw new LedgerException(
                    Kind.INVALID,
                    "transaction " + endorsed.getTransactionId() + " is in block " + status.getBlockNumber() + ", but "
                            + status.getCode());
        }
        return new String(endorsed.getResult(), StandardCharsets.UTF_8);
    }

    private AnchorRecord of(Checkpoint wanted, String result) {
        try {
            return new AskedRecord(msp, wanted.origin())
                    .checkpoint(wanted.size(), result)
                    .filter(record -> record.root().equals(wanted.root()))
                    .orElseThrow(() -> new IllegalArgumentException("none of this root: " + result));
        } catch (IllegalArgumentException e) {
            throw new LedgerException(
                    Kind.UNKNOWN_OUTCOME,
                    "what was endorsed is no record of " + wanted.text().strip(),
                    e);
        }
    }

    private Optional<AnchorRecord> recorded(Checkpoint wanted, LedgerException failure) {
        try {
            return checkpoint(wanted.origin(), wanted.size())
                    .filter(record -> record.root().equals(wanted.root()));
        } catch (LedgerException e) {
            failure.addSuppressed(e);
            return Optional.empty();
        }
    }
}
