package org.chamadao.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chamadao.ledger.AnchorBlock;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.Hash;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Blocks of peers that give what they like. */
class AnchorBlocksTest {
    private static final SmallNetwork NETWORK = new SmallNetwork("BrandMSP", "RegulatorMSP");
    private static final Confirmation CONFIRMATION = new SmallCall(NETWORK, new SmallLog("small.example", "road"))
            .by("BrandMSP", "RegulatorMSP")
            .confirmation();

    private static final int BLOCK = (int) SmallCall.BLOCK;
    private static final int TOO_LARGE = 5 << 20;

    private final List<Block> chain = chain(new byte[] {1});
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void at_most_eight_headers_follow() {
        var peer = peer();
        chain.forEach(block -> stores(peer, block));

        var found = blocks(peer).of(CONFIRMATION);

        assertThat(found.header().number()).isEqualTo(BLOCK);
        assertThat(found.envelopes()).containsExactly(new byte[] {1});
        assertThat(found.following())
                .extracting(AnchorBlock.Header::number)
                .containsExactly(6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L);
    }

    @Test
    void what_follows_ends_at_the_first_block_that_cannot_be_had() {
        var peer = peer();
        stores(peer, chain.get(BLOCK));
        stores(peer, chain.get(BLOCK + 1));
        stores(peer, chain.get(BLOCK + 3));
        assertThat(blocks(peer).of(CONFIRMATION).following()).hasSize(1);

        peer.stores(BLOCK + 1, new byte[TOO_LARGE]);
        assertThat(blocks(peer).of(CONFIRMATION).following()).isEmpty();

        stores(peer, chain(new byte[] {2}).get(BLOCK + 1));
        assertThat(blocks(peer).of(CONFIRMATION).following()).isEmpty();
    }

    @Test
    void of_a_peer_with_another_block_the_next_one_is_asked() {
        var other = peer().stores(BLOCK, chain.get(BLOCK + 1).toByteArray());
        var spoilt = peer().stores(
                        BLOCK,
                        chain.get(BLOCK).toBuilder()
                                .setData(BlockData.newBuilder().addData(ByteString.copyFrom(new byte[] {3})))
                                .build()
                                .toByteArray());
        var nonsense = peer().stores(BLOCK, new byte[] {-1});
        var honest = peer();
        stores(honest, chain.get(BLOCK));

        assertThat(blocks(other, spoilt, nonsense, honest).of(CONFIRMATION).envelopes())
                .containsExactly(new byte[] {1});
        assertThatThrownBy(() -> blocks(other, spoilt, nonsense).of(CONFIRMATION))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("it is block 6, not 5")
                .hasMessageContaining("its transactions are not those of its header");
    }

    private SpeakingPeer peer() {
        var peer = new SpeakingPeer();
        open.add(peer);
        return peer;
    }

    private AnchorBlocks blocks(SpeakingPeer... speaking) {
        var peers = new FabricPeers(Stream.of(speaking).map(SpeakingPeer::known).toList());
        open.add(peers);
        return new AnchorBlocks(peers, NETWORK.keepers());
    }

    private static void stores(SpeakingPeer peer, Block block) {
        peer.stores(block.getHeader().getNumber(), block.toByteArray());
    }

    private static List<Block> chain(byte[] transaction) {
        var blocks = new ArrayList<Block>();
        var previous = Hash.sha256(transaction).bytes();
        for (var number = 0; number < 2 * BLOCK + BLOCK; number++) {
            var block = Block.newBuilder()
                    .setHeader(BlockHeader.newBuilder()
                            .setNumber(number)
                            .setPreviousHash(ByteString.copyFrom(previous))
                            .setDataHash(
                                    ByteString.copyFrom(Hash.sha256(transaction).bytes())))
                    .setData(BlockData.newBuilder().addData(ByteString.copyFrom(transaction)))
                    .setMetadata(BlockMetadata.newBuilder().addMetadata(ByteString.EMPTY))
                    .build();
            previous = BlockHeaders.hash(BlockHeaders.of(block));
            blocks.add(block);
        }
        return blocks;
    }
}
