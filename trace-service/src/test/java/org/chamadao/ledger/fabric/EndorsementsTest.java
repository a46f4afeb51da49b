package org.chamadao.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.chamadao.ledger.LedgerException;
import org.hyperledger.fabric.protos.peer.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A peer that hands on what the organisations endorsed, or what is no confirmation. */
class EndorsementsTest {
    private static final SmallLog LOG = new SmallLog("small.example", "road");
    private static final SmallNetwork NETWORK = new SmallNetwork("BrandMSP", "RegulatorMSP", "AssociationMSP");
    private static final List<String> ALL = List.of("AssociationMSP", "BrandMSP", "RegulatorMSP");

    private final SpeakingPeer peer = new SpeakingPeer();
    private final FabricPeers peers = new FabricPeers(List.of(peer.known()));
    private final Endorsements endorsements = new Endorsements(SmallCall.OPERATOR, peers, NETWORK.keepers());

    @AfterEach
    void close() {
        peers.close();
        peer.close();
    }

    @Test
    void what_is_no_confirmation_with_one_organisation_is_asked_of_the_others() {
        peer.endorses(msps -> msps.contains("AssociationMSP")
                ? call(msps).strange(Response.class).payload()
                : call(msps).payload());

        var kept = endorsements.of(SmallCall.checkpoint(LOG), SmallCall.keys(LOG));

        assertThat(endorsements.confirming(kept, SmallCall.checkpoint(LOG), SmallCall.keys(LOG)))
                .containsExactly("BrandMSP", "RegulatorMSP");
        assertThat(peer.asked()).containsExactly(ALL, List.of("BrandMSP", "RegulatorMSP"));
    }

    @Test
    void nobody_is_passed_over_after_a_try_that_came_to_nothing() {
        peer.endorses(_ -> call(List.of("BrandMSP")).payload());
        for (var time = 0; time < 2; time++) {
            peer.asked().clear();
            assertThatThrownBy(() -> endorsements.of(SmallCall.checkpoint(LOG), SmallCall.keys(LOG)))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("are no majority of 3");
            assertThat(peer.asked()).startsWith(ALL).endsWith(List.<String>of());
        }
    }

    @Test
    void an_endorsement_that_does_not_hold_is_no_reason_to_ask_again() {
        var spoilt = NETWORK.endorsement("AssociationMSP", SmallNetwork.PeerForm.USUAL, new byte[] {1});
        peer.endorses(
                _ -> call(List.of("BrandMSP", "RegulatorMSP")).with(spoilt).payload());

        endorsements.of(SmallCall.checkpoint(LOG), SmallCall.keys(LOG));

        assertThat(peer.asked()).containsExactly(ALL);
    }

    @Test
    void other_origins_are_told_at_once() {
        peer.endorses(msps -> call(msps).besides("aside.example").payload());

        assertThatThrownBy(() -> endorsements.of(SmallCall.checkpoint(LOG), SmallCall.keys(LOG)))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("[aside.example]");
        assertThat(peer.asked()).hasSize(1);
    }

    private static SmallCall call(List<String> msps) {
        return new SmallCall(NETWORK, LOG).by(msps.toArray(String[]::new));
    }
}
