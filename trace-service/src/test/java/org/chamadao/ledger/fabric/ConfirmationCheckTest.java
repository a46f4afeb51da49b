package org.chamadao.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.Keepers;
import org.chamadao.ledger.Keepers.Organisation;
import org.chamadao.ledger.LedgerException;
import org.chamadao.ledger.fabric.SmallNetwork.PeerForm;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.OriginKeys;
import org.chamadao.tracelog.SignedNote;
import org.chamadao.tracelog.VerifierKey;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the service keeps, any verifier takes: else one organisation could make every page refuse. */
class ConfirmationCheckTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/confirmation");
    private static final SmallLog LOG = new SmallLog("small.example", "road");
    private static final SmallNetwork NETWORK = new SmallNetwork("BrandMSP", "RegulatorMSP", "AssociationMSP");
    /** Nobody signs these, so that they are made anew. */
    private static final Set<Class<? extends Message>> MADE_ANEW = Set.of(
            Payload.class,
            Header.class,
            Transaction.class,
            TransactionAction.class,
            ChaincodeActionPayload.class,
            ChaincodeEndorsedAction.class,
            Endorsement.class);

    static final List<Class<? extends Message>> MESSAGES = SmallCall.MESSAGES;

    static final List<PeerForm> STRANGE_FORMS = List.of(
            new PeerForm("CN=peer0,OU=client", "secp256r1", "SHA256withECDSA", "\n"),
            new PeerForm("CN=peer0,OU=peer,OU=admin", "secp256r1", "SHA256withECDSA", "\n"),
            new PeerForm("CN=peer0,OU=peer,OU=peer", "secp256r1", "SHA256withECDSA", "\n"),
            new PeerForm("CN=peer0,OU=peer", "secp384r1", "SHA256withECDSA", "\n"),
            new PeerForm("CN=peer0,OU=peer", "secp256r1", "SHA384withECDSA", "\n"),
            new PeerForm("CN=peer0,OU=peer", "secp256r1", "SHA256withECDSA", "\r\n"));

    @Test
    void what_was_recorded_from_a_network_is_kept_as_it_is() throws IOException {
        var golden = new Golden();

        var proof = golden.check().proved(golden.confirmation().transaction());

        assertThat(proof.msps()).containsExactly("AssociationMSP", "BrandMSP", "RegulatorMSP");
        assertThat(proof.confirmation().transaction())
                .isEqualTo(golden.confirmation().transaction());
        assertThat(proof.withOnly("chamadao.local/log")).isEqualTo(proof);
        assertThat(golden.check().proved(golden.confirmation()).msps()).hasSize(3);
    }

    @Test
    void whatever_is_kept_after_a_bit_was_flipped_any_verifier_takes() throws IOException {
        var golden = new Golden();
        var original = golden.confirmation().transaction();
        var kept = 0;
        for (var place = 0; place < original.length; place += 11) {
            var changed = original.clone();
            changed[place] ^= (byte) (1 << place % Byte.SIZE);
            var proof = proved(golden.check(), changed);
            if (proof.isPresent()) {
                kept++;
                golden.verify(proof.get().confirmation());
            }
            assertThat(proved(
                            golden.check(),
                            new Confirmation(changed, golden.confirmation().authorities())))
                    .as("byte " + place)
                    .isEmpty();
        }
        // An endorsement that was spoilt is left out.
        assertThat(kept).isPositive();
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void a_field_that_nobody_knows_is_not_kept(Class<? extends Message> type) {
        var call = new SmallCall(NETWORK, LOG).by("BrandMSP", "RegulatorMSP").strange(type);

        var proof = proved(check(NETWORK), call.payload());

        assertThat(proof.isPresent()).isEqualTo(MADE_ANEW.contains(type));
        proof.ifPresent(found -> verify(NETWORK, found.confirmation()));
        assertThatThrownBy(() -> check(NETWORK).proved(call.confirmation())).isInstanceOf(LedgerException.class);
    }

    @ParameterizedTest
    @FieldSource("STRANGE_FORMS")
    void an_endorsement_in_another_form_is_left_out(PeerForm form) {
        var strange = new SmallCall(NETWORK, LOG).in(form).by("BrandMSP", "RegulatorMSP", "AssociationMSP");

        assertThatThrownBy(() -> check(NETWORK).proved(strange.payload()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("no endorsement holds");
        assertThatThrownBy(() -> check(NETWORK).proved(strange.confirmation())).isInstanceOf(LedgerException.class);
    }

    @Test
    void one_organisation_cannot_spoil_what_the_others_signed() {
        var spoilt = NETWORK.endorsement("AssociationMSP", PeerForm.USUAL, new byte[] {1});
        var stranger = new SmallNetwork("StrangerMSP").endorsement("StrangerMSP", PeerForm.USUAL, new byte[] {1});
        var call = new SmallCall(NETWORK, LOG)
                .by("BrandMSP", "RegulatorMSP", "RegulatorMSP")
                .with(spoilt)
                .with(stranger);

        var proof = check(NETWORK).proved(call.payload());

        assertThat(proof.msps()).containsExactly("BrandMSP", "RegulatorMSP");
        assertThat(proof.version().getBlockNum()).isEqualTo(SmallCall.BLOCK);
        assertThat(proof.confirmation().authorities())
                .containsExactly(NETWORK.authority("BrandMSP"), NETWORK.authority("RegulatorMSP"));
        verify(NETWORK, proof.confirmation());
    }

    @Test
    void too_few_or_more_than_reading_is_no_confirmation() {
        assertRefused(new SmallCall(NETWORK, LOG).by("RegulatorMSP"), "are no majority of 3");
        assertRefused(new SmallCall(NETWORK, LOG).by("BrandMSP"), "are no majority of 3");
        assertRefused(new SmallCall(NETWORK, LOG).by("BrandMSP", "RegulatorMSP").writing(), "does more in _lifecycle");
    }

    @Test
    void what_holds_no_more_under_the_trust_of_another_day_is_told() {
        var kept = new SmallCall(NETWORK, LOG).by("BrandMSP", "RegulatorMSP").confirmation();
        var others = new SmallNetwork("BrandMSP", "RegulatorMSP", "AssociationMSP");
        var more = new Keepers(
                "trace",
                "tracelog",
                List.of(
                        NETWORK.keepers().organisations().get(0),
                        NETWORK.keepers().organisations().get(1),
                        others.keepers().organisations().get(2),
                        new Organisation("FourthMSP", List.of(new byte[] {1}), Map.of())),
                List.of());

        assertThat(check(NETWORK).proved(kept).msps()).hasSize(2);
        assertThatThrownBy(() -> check(others).proved(kept)).hasMessageContaining("configured authorities");
        assertThatThrownBy(() -> new ConfirmationCheck(
                                SmallCall.OPERATOR, more, SmallCall.checkpoint(LOG), SmallCall.keys(LOG))
                        .proved(kept))
                .hasMessageContaining("no majority of 4");
        var other = new SmallLog("other.example", "road");
        assertThatThrownBy(() -> new ConfirmationCheck(
                                SmallCall.OPERATOR, NETWORK.keepers(), SmallCall.checkpoint(LOG), SmallCall.keys(other))
                        .proved(kept))
                .hasMessageContaining("another record");
    }

    @Test
    void origins_of_which_pages_cannot_tell_are_named() {
        var call = new SmallCall(NETWORK, LOG).by("BrandMSP", "RegulatorMSP").besides("aside.example");

        assertThatThrownBy(() -> check(NETWORK).proved(call.payload()).withOnly(LOG.origin()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("besides small.example: [aside.example]");
    }

    private static void assertRefused(SmallCall call, String reason) {
        assertThatThrownBy(() -> check(NETWORK).proved(call.payload()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining(reason);
    }

    private static Optional<ConfirmationProof> proved(ConfirmationCheck check, byte[] transaction) {
        try {
            return Optional.of(check.proved(transaction));
        } catch (LedgerException e) {
            return Optional.empty();
        }
    }

    private static Optional<ConfirmationProof> proved(ConfirmationCheck check, Confirmation confirmation) {
        try {
            return Optional.of(check.proved(confirmation));
        } catch (LedgerException e) {
            return Optional.empty();
        }
    }

    private static ConfirmationCheck check(SmallNetwork network) {
        return new ConfirmationCheck(
                SmallCall.OPERATOR, network.keepers(), SmallCall.checkpoint(LOG), SmallCall.keys(LOG));
    }

    private static void verify(SmallNetwork network, Confirmation confirmation) {
        var verifier = new ConfirmationVerifier(network.trust(SmallCall.OPERATOR, LOG));
        assertThat(verifier.verify(SmallCall.bundle(LOG, confirmation)).level()).isEqualTo(3);
    }

    /** The recorded bundle, and the trust that its network's operator has. */
    private static final class Golden {
        private final JsonNode trust = read("trust.json");
        private final JsonNode bundle = read("bundle.json");
        private final Confirmation confirmation = confirmation(bundle.at("/logs/0/confirmation"));

        Golden() throws IOException {}

        Confirmation confirmation() {
            return confirmation;
        }

        private static Confirmation confirmation(JsonNode part) {
            return new Confirmation(
                    ConfirmationVerifier.bytes(part.get("transaction")),
                    ConfirmationVerifier.all(part.get("authorities")));
        }

        ConfirmationCheck check() {
            var note = SignedNote.parse(bundle.at("/logs/0/confirmed").textValue());
            return new ConfirmationCheck(
                    trust.get("operator").textValue(),
                    keepers(),
                    Checkpoint.parse(note.text()),
                    new OriginKeys(
                            VerifierKey.parse(trust.get("logs").get(0).textValue()),
                            VerifierKey.parse(trust.get("logs").get(1).textValue())));
        }

        void verify(Confirmation confirmation) {
            var changed = (ObjectNode) bundle.at("/logs/0/confirmation");
            changed.put("transaction", Base64.getEncoder().encodeToString(confirmation.transaction()));
            assertThat(new ConfirmationVerifier(trust).verify(bundle).level()).isEqualTo(3);
        }

        private Keepers keepers() {
            var organisations = new ArrayList<Organisation>();
            for (var one : trust.at("/ledger/organisations")) {
                var fingerprint = one.at("/authorities/0").textValue();
                var own = confirmation().authorities().stream()
                        .filter(der -> Hash.sha256(der).hex().equals(fingerprint))
                        .toList();
                organisations.add(new Organisation(one.get("msp").textValue(), own, Map.of()));
            }
            return new Keepers("trace", "tracelog", organisations, List.of());
        }

        private static JsonNode read(String name) throws IOException {
            return new ObjectMapper().readTree(Files.readString(GOLDEN.resolve(name), StandardCharsets.UTF_8));
        }
    }
}
