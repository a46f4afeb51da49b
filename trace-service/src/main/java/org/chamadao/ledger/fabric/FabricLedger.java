package org.chamadao.ledger.fabric;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chamadao.ledger.AnchorBlock;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.Keepers;
import org.chamadao.ledger.Ledger;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.OriginKeys;
import org.chamadao.tracelog.SignedNote;
import org.chamadao.tracelog.VerifierKey;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;

/**
 * The contract on a Fabric network. Safe for several threads, and for several processes of one organisation: the network
 * lets only one of two checkpoints on the same head be valid.
 */
public final class FabricLedger implements Ledger, AutoCloseable {
    private final String msp;
    private final FabricPeers peers;
    private final Keepers keepers;
    private final Endorsements endorsements;
    private final AnchorBlocks blocks;
    // The largest size that any peer has told of an origin: who tells less is behind.
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    private FabricLedger(String msp, FabricPeers peers, Keepers keepers) {
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
        var known = peers.ask(ContractCall.registered(origin)).stream().map(FabricLedger::text);
        if (known.noneMatch(wanted::equals)) {
            committed(ContractCall.register(origin, logKey, statementKey));
        }
    }

    @Override
    public Optional<AnchorRecord> head(String origin) {
        var newest = newest(ContractCall.head(msp, origin));
        var size = newest.map(AnchorRecord::size).orElse(0L);
        var known = seen.merge(origin, size, Math::max);
        if (size < known) {
            throw new LedgerException("the peers that answer know " + origin + " at size " + size
                    + ", others told of size " + known + ": they are behind");
        }
        return newest;
    }

    @Override
    public Optional<AnchorRecord> checkpoint(String origin, long size) {
        return newest(ContractCall.checkpoint(msp, origin, size));
    }

    @Override
    public AnchorRecord append(String signedCheckpoint, List<Hash> consistencyProof) {
        try {
            var result = committed(ContractCall.append(signedCheckpoint, consistencyProof));
            return noted(AnchorRecord.parse(text(result)));
        } catch (LedgerException e) {
            // Perhaps it was ordered all the same, or another process of ours was first with the same checkpoint.
            return noted(recorded(signedCheckpoint).orElseThrow(() -> e));
        }
    }

    @Override
    public void close() {
        peers.close();
    }

    /**
     * Has a call endorsed, ordered and committed.
     *
     * @throws LedgerException when it is not valid, or its outcome is not known
     */
    private byte[] committed(ContractCall call) {
        return committed(peers.endorse(call));
    }

    private static byte[] committed(Transaction endorsed) {
        var id = endorsed.getTransactionId();
        try {
            var status = endorsed.submitAsync().getStatus();
            if (!status.isSuccessful()) {
                throw new LedgerException(
                        "transaction " + id + " is in block " + status.getBlockNumber() + ", but " + status.getCode());
            }
            return endorsed.getResult();
        } catch (SubmitException e) {
            throw new LedgerException("transaction " + id + " was perhaps not ordered: " + Refusals.reason(e), e);
        } catch (CommitStatusException e) {
            throw new LedgerException("the outcome of transaction " + id + " is not known: " + Refusals.reason(e), e);
        }
    }

    private Optional<AnchorRecord> recorded(String signedCheckpoint) {
        var wanted = Checkpoint.parse(SignedNote.parse(signedCheckpoint).text());
        return checkpoint(wanted.origin(), wanted.size())
                .filter(record -> record.root().equals(wanted.root()));
    }

    private AnchorRecord noted(AnchorRecord record) {
        seen.merge(record.origin(), record.size(), Math::max);
        return record;
    }

    private Optional<AnchorRecord> newest(ContractCall call) {
        return peers.ask(call).stream()
                .map(FabricLedger::text)
                .filter(text -> !text.isEmpty())
                .map(AnchorRecord::parse)
                .max(Comparator.comparing(AnchorRecord::size));
    }

    private static String text(byte[] answer) {
        return new String(answer, StandardCharsets.UTF_8);
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
    public Optional<AnchorBlock> block(Confirmation confirmation) {
        return Optional.of(blocks.of(confirmation));
    }
}
