package org.chamadao.ledger.fabric;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.chamadao.ledger.AnchorBlock;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.Keepers;
import org.chamadao.ledger.LedgerException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;

/** Fetches blocks for those who check to level 4; they never change, so that a few are kept. Thread-safe. */
final class AnchorBlocks {
    private static final int MOST_FOLLOWING = 8;
    private static final int MOST_AT_ONCE = 2;
    private static final long MOST_KEPT_BYTES = 16 << 20;
    private static final int MOST_BLOCK_BYTES = 4 << 20;
    private static final String CHECKPOINT = "checkpoint ";

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
            var block = block(number(confirmation));
            return new AnchorBlock(
                    header(block),
                    block.getData().getDataList().stream()
                            .map(ByteString::toByteArray)
                            .toList(),
                    block.getMetadata()
                            .getMetadata(BlockMetadataIndex.SIGNATURES_VALUE)
                            .toByteArray(),
                    Stream.concat(keepers.orderers().stream(), keepers.organisations().stream())
                            .flatMap(keeper -> keeper.authorities().stream())
                            .toList(),
                    following(header(block)));
        } finally {
            fetching.release();
        }
    }

    /** The block of the version at which the organisations read the record. */
    private static long number(Confirmation confirmation) {
        try {
            for (var namespace : EndorsedCall.read(ByteString.copyFrom(confirmation.transaction()))
                    .reads()) {
                for (var read : namespace.keys().getReadsList()) {
                    if (read.getKey().startsWith(CHECKPOINT)) {
                        return read.getVersion().getBlockNum();
                    }
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new LedgerException("a confirmation cannot be read", e);
        }
        throw new LedgerException("the confirmation tells of no block");
    }

    /** As many as there are, up to the first that cannot be had: the block is worth having without them. */
    private List<AnchorBlock.Header> following(AnchorBlock.Header first) {
        var found = new ArrayList<AnchorBlock.Header>();
        var last = first;
        try {
            while (found.size() < MOST_FOLLOWING) {
                last = header(blockAfter(last));
                found.add(last);
            }
        } catch (LedgerException e) {
            return found;
        }
        return found;
    }

    private Block blockAfter(AnchorBlock.Header before) {
        var number = before.number() + 1;
        var known = kept.getIfPresent(number);
        var hash = BlockHeaders.hash(before);
        if (known != null && Arrays.equals(header(known).previousHash(), hash)) {
            return known;
        }
        return fetched(number, hash);
    }

    private Block block(long number) {
        var known = kept.getIfPresent(number);
        return known == null ? fetched(number, new byte[0]) : known;
    }

    /**
     * Asks one peer after the other.
     *
     * @param previous hash of the header before; empty when that is not known
     */
    private Block fetched(long number, byte[] previous) {
        var reasons = new ArrayList<String>();
        for (var peer : peers.all()) {
            try {
                var block = read(peer.stored("GetBlockByNumber", Long.toString(number)));
                BlockHeaders.check(block, number, previous);
                kept.put(number, block);
                return block;
            } catch (GatewayException e) {
                reasons.add(peer + ": " + Refusals.reason(e));
            } catch (InvalidProtocolBufferException e) {
                reasons.add(peer + ": " + e.getMessage());
            }
        }
        throw new LedgerException("no peer gives block " + number + " now: " + String.join(" | ", reasons));
    }

    private static Block read(byte[] bytes) throws InvalidProtocolBufferException {
        if (bytes.length > MOST_BLOCK_BYTES) {
            throw new InvalidProtocolBufferException(bytes.length + " bytes are too many to hand out");
        }
        return Block.parseFrom(bytes);
    }

    private static AnchorBlock.Header header(Block block) {
        return BlockHeaders.of(block);
    }
}
