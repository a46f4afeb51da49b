package org.chamadao.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chamadao.ledger.LedgerException;
import org.chamadao.ledger.LedgerException.Kind;
import org.chamadao.log.Eventually;
import org.chamadao.tracelog.AnchorRecord;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that say what they like: which of them are believed. */
class FabricPeersTest {
    private static final SmallLog LOG = new SmallLog("believed.example", "road");
    private static final SmallLog OTHER = new SmallLog("other.example", "road");

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void one_peer_alone_cannot_tell_of_a_head_that_is_ahead() {
        var peers = peers(says(LOG, 2), says(LOG, 1), says(LOG, 1));

        assertThat(head(peers)).contains(record(LOG, 1));
    }

    @Test
    void one_peer_alone_cannot_tell_that_nothing_is_there() {
        assertThat(head(peers(peer().says(""), says(LOG, 1), says(LOG, 1)))).contains(record(LOG, 1));
    }

    @Test
    void a_record_that_was_not_asked_for_is_no_answer() {
        assertThat(head(peers(says(OTHER, 1), says(LOG, 1), says(LOG, 1)))).contains(record(LOG, 1));
        assertThat(head(peers(peer().says("what?"), says(LOG, 1), says(LOG, 1))))
                .contains(record(LOG, 1));
        assertThatThrownBy(() -> head(peers(says(OTHER, 1), says(OTHER, 1), says(LOG, 1))))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("a record of other.example by BrandMSP, not of believed.example by BrandMSP");
        assertThatThrownBy(() -> peers(says(LOG, 2))
                        .ask(
                                ContractCall.checkpoint("BrandMSP", LOG.origin(), 1),
                                text -> new AskedRecord("BrandMSP", LOG.origin()).checkpoint(1, text)))
                .hasMessageContaining("a record of size 2, not 1");
    }

    @Test
    void a_silent_peer_is_not_waited_for() {
        var peers = peers(peer().silent(), says(LOG, 1), says(LOG, 1));
        assertThat(head(peers)).contains(record(LOG, 1));
        var began = System.nanoTime();

        assertThat(head(peers)).contains(record(LOG, 1));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1_900));
    }

    @Test
    void both_of_two_and_the_only_one_are_a_majority() {
        assertThat(head(peers(says(LOG, 1)))).contains(record(LOG, 1));
        assertThat(head(peers(says(LOG, 1), says(LOG, 1)))).contains(record(LOG, 1));
        assertThatThrownBy(() -> head(peers(says(LOG, 1), peer().silent())))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AWAY));
    }

    @Test
    void peers_that_stay_apart_are_not_believed() {
        assertThatThrownBy(() -> head(peers(says(LOG, 1), says(LOG, 2), peer().says(""))))
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DISAGREEMENT));
    }

    @Test
    void a_peer_that_catches_up_is_waited_for() {
        var late = says(LOG, 1);
        var peers = peers(late, says(LOG, 2));
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            late.says(record(LOG, 2).text());
        });

        assertThat(head(peers)).contains(record(LOG, 2));
    }

    @Test
    void a_transaction_is_handed_on_and_asked_after_by_way_of_the_next_peer() {
        var first = peer().withoutOrderers();
        var second = peer().withoutBlocks();
        var third = peer();
        var peers = peers(first, second, third);

        var status = peers.commit(endorsed(first));

        assertThat(status.isSuccessful()).isTrue();
        assertThat(status.getBlockNumber()).isEqualTo(7);
        assertThat(Stream.of(first, second, third).map(SpeakingPeer::submitted)).containsExactly(0, 1, 0);
    }

    @Test
    void nobody_waits_for_a_recent_head() {
        var told = says(LOG, 1);
        var peers = peers(told);
        var recent = new RecentHeads(origin -> head(peers));
        open.add(recent);

        assertThatThrownBy(() -> recent.of(LOG.origin())).isInstanceOf(LedgerException.class);
        Eventually.holds(() -> tells(recent, 1));
        told.says(record(LOG, 2).text());
        Eventually.holds(() -> tells(recent, 2));
        told.silent();

        assertThat(recent.of(LOG.origin())).contains(record(LOG, 2));
    }

    private static boolean tells(RecentHeads recent, long size) {
        try {
            return recent.of(LOG.origin())
                    .filter(record -> record.size() == size)
                    .isPresent();
        } catch (LedgerException e) {
            return false;
        }
    }

    private static Optional<AnchorRecord> head(FabricPeers peers) {
        return peers.ask(ContractCall.head("BrandMSP", LOG.origin()), new AskedRecord("BrandMSP", LOG.origin())::head);
    }

    private FabricPeers peers(SpeakingPeer... speaking) {
        var peers = new FabricPeers(Stream.of(speaking).map(SpeakingPeer::known).toList());
        open.add(peers);
        return peers;
    }

    private SpeakingPeer says(SmallLog log, int size) {
        return peer().says(record(log, size).text());
    }

    private SpeakingPeer peer() {
        var peer = new SpeakingPeer();
        open.add(peer);
        return peer;
    }

    private static AnchorRecord record(SmallLog log, int size) {
        return new AnchorRecord(
                "BrandMSP",
                log.origin(),
                log.logKey().verifierKey(),
                log.statementKey().verifierKey(),
                size,
                log.root(size),
                List.of(log.origin()));
    }

    /** Of the form that a peer prepares, without endorsements. */
    private static org.hyperledger.fabric.client.Transaction endorsed(SpeakingPeer by) {
        var action = ChaincodeAction.newBuilder()
                .setResponse(Response.newBuilder().setStatus(200))
                .build();
        var payload = ProposalResponsePayload.newBuilder()
                .setExtension(action.toByteString())
                .build();
        var endorsed = ChaincodeActionPayload.newBuilder()
                .setAction(ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(payload.toByteString()))
                .build();
        var transaction = Transaction.newBuilder()
                .addActions(TransactionAction.newBuilder().setPayload(endorsed.toByteString()))
                .build();
        var header = ChannelHeader.newBuilder().setChannelId("trace").build();
        var envelope = Envelope.newBuilder()
                .setPayload(Payload.newBuilder()
                        .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
                        .setData(transaction.toByteString())
                        .build()
                        .toByteString());
        return by.prepared(PreparedTransaction.newBuilder()
                .setTransactionId("7ea")
                .setEnvelope(envelope)
                .build()
                .toByteArray());
    }
}
