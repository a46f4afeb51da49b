package org.chamadao.ledger.fabric;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.chamadao.ledger.AnchorBlock;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.Keepers;
import org.chamadao.ledger.LedgerException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;

/** Fetches blocks for those who check to level 4; they never change, so that a few are kept. Thread-safe. */
final class AnchorBlocks {
    private static final int MOST_FOLLOWING = 8;
    private static final int MOST_AT_ONCE = 2;
    private static final long MOST_KEPT_BYTES = 16 << 20;
    private static final int MOST_BLOCK_BYTES = 4 << 20;

    private final FabricPeers peers;
    private final Keepers keepers;
    private final Semaphore fetching = new Semaphore(MOST_AT_ONCE);
    private final Cache<Long, Block> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT_BYTES)
            .<Long, Block>weigher((_, block) -> block.getSerializedSize())
            .build();

    AnchorBlocks(FabricPeers peers, Keepers keepers) {
        this.peers = peers;
        this.keepers = keepers;
    }

    /** @throws LedgerException when no peer answers, or too many ask at once */
    AnchorBlock of(Confirmation confirmation) {
        if (!fetching.tryAcquire()) {
            throw new LedgerException("too many blocks are fetched at once");
        }
        try {
            var number = number(confirmation);
            var block = block(number);
            return new AnchorBlock(
                    header(block),
                    block.getData().getDataList().stream()
                            .map(ByteString::toByteArray)
                            .toList(),
                    block.getMetadata()
                            .getMetadata(BlockMetadataIndex.SIGNATURES_VALUE)
                            .toByteArray(),
                    keepers.orderers().stream()
                            .flatMap(orderer -> orderer.authorities().stream())
                            .toList(),
                    following(number));
        } catch (InvalidProtocolBufferException e) {
            throw new LedgerException("a block cannot be read", e);
        } finally {
            fetching.release();
        }
    }

    /** The block of the version at which the organisations read the record. */
    private static long number(Confirmation confirmation) throws InvalidProtocolBufferException {
        var payload = Payload.parseFrom(confirmation.transaction());
        var action = ChaincodeActionPayload.parseFrom(
                Transaction.parseFrom(payload.getData()).getActions(0).getPayload());
        var response = ProposalResponsePayload.parseFrom(action.getAction().getProposalResponsePayload());
        var results = TxReadWriteSet.parseFrom(
                ChaincodeAction.parseFrom(response.getExtension()).getResults());
        for (var namespace : results.getNsRwsetList()) {
            for (var read : KVRWSet.parseFrom(namespace.getRwset()).getReadsList()) {
                if (read.getKey().startsWith("checkpoint ")) {
                    return read.getVersion().getBlockNum();
                }
            }
        }
        throw new LedgerException("the confirmation tells of no block");
    }

    private List<AnchorBlock.Header> following(long number) throws InvalidProtocolBufferException {
        var found = new ArrayList<AnchorBlock.Header>();
        if (kept.getIfPresent(number + MOST_FOLLOWING) == null) {
            var height = BlockchainInfo.parseFrom(stored("GetChainInfo")).getHeight();
            for (var next = number + 1; next < height && next <= number + MOST_FOLLOWING; next++) {
                found.add(header(block(next)));
            }
            return found;
        }
        for (var next = number + 1; next <= number + MOST_FOLLOWING; next++) {
            found.add(header(block(next)));
        }
        return found;
    }

    private Block block(long number) throws InvalidProtocolBufferException {
        var known = kept.getIfPresent(number);
        if (known != null) {
            return known;
        }
        var bytes = stored("GetBlockByNumber", Long.toString(number));
        if (bytes.length > MOST_BLOCK_BYTES) {
            throw new LedgerException("block " + number + " has " + bytes.length + " bytes, too many to hand out");
        }
        var block = Block.parseFrom(bytes);
        kept.put(number, block);
        return block;
    }

    private static AnchorBlock.Header header(Block block) {
        var header = block.getHeader();
        return new AnchorBlock.Header(
                header.getNumber(),
                header.getPreviousHash().toByteArray(),
                header.getDataHash().toByteArray());
    }

    private byte[] stored(String call, String... arguments) {
        var reasons = new ArrayList<String>();
        for (var peer : peers.all()) {
            try {
                return peer.stored(call, arguments);
            } catch (GatewayException e) {
                reasons.add(peer + ": " + Refusals.reason(e));
            }
        }
        throw new LedgerException("no peer answers " + call + " now: " + String.join(" | ", reasons));
    }
}
