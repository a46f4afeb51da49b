package org.chamadao.ledger.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/**
 * Bundles recorded from a network ({@code -Dit.test=ConfirmationIT -Dchamadao.record-golden=true} records them anew); the
 * verifiers of pages and command line read the same.
 */
class ConfirmationVerifierTest {
    private static final SmallLog LOG = new SmallLog("small.example", "road");
    private static final SmallNetwork NETWORK = new SmallNetwork("BrandMSP", "RegulatorMSP", "AssociationMSP");
    private static final ObjectNode TRUST = NETWORK.trust(SmallCall.OPERATOR, LOG);
    private static final Path GOLDEN = Path.of("src/test/resources/golden/confirmation");

    @Test
    void the_recorded_bundles_reach_levels_3_and_4() throws IOException {
        var verifier = new ConfirmationVerifier(golden("trust.json"));

        assertThat(verifier.verify(golden("bundle.json")).level()).isEqualTo(3);
        assertThat(verifier.verify(golden("bundle-with-block.json")).level()).isEqualTo(4);
        assertThat(verifier.verify(golden("bundle.json")).confirmedBy())
                .containsExactly("AssociationMSP", "BrandMSP", "RegulatorMSP");
    }

    @Test
    void an_authority_that_is_not_pinned_is_refused() throws IOException {
        var trust = golden("trust.json");
        ((ArrayNode) trust.at("/ledger/organisations/1/authorities"))
                .removeAll()
                .add("00".repeat(32));

        assertCheck("confirmation-authority", trust, golden("bundle.json"));
    }

    @Test
    void another_channel_contract_or_operator_is_refused() throws IOException {
        assertCheck("confirmation-channel", with("/ledger", "channel", "other"), golden("bundle.json"));
        assertCheck("confirmation-contract", with("/ledger", "contract", "other"), golden("bundle.json"));
        assertCheck("confirmation-arguments", with("", "operator", "RegulatorMSP"), golden("bundle.json"));
    }

    @Test
    void a_flipped_byte_of_the_transaction_is_refused_wherever_it_is() throws IOException {
        var verifier = new ConfirmationVerifier(golden("trust.json"));
        var bundle = golden("bundle.json");
        var part = (ObjectNode) bundle.at("/logs/0/confirmation");
        var transaction = ConfirmationVerifier.bytes(part.get("transaction"));
        for (var place = 0; place < transaction.length; place += 7) {
            var changed = transaction.clone();
            changed[place] ^= 1;
            part.put("transaction", Base64.getEncoder().encodeToString(changed));
            assertThatThrownBy(() -> verifier.verify(bundle))
                    .as("byte " + place)
                    .isInstanceOf(CheckFailedException.class);
        }
    }

    @Test
    void a_block_that_is_another_or_unsigned_is_refused() throws IOException {
        assertBlockCheck("block-number", "number", "7777");
        assertBlockCheck("block-data", "envelopes", "[]");
        assertBlockCheck("block-signature", "previousHash", "\"AAAA\"");
    }

    @Test
    void what_too_few_or_strangers_endorsed_is_refused() {
        assertCheck("confirmation-policy", call().by("RegulatorMSP"));
        assertCheck("confirmation-operator", call().by("BrandMSP"));
        var stranger = new SmallNetwork("BrandMSP", "RegulatorMSP", "StrangerMSP");
        assertCheck(
                "confirmation-authority", new SmallCall(stranger, LOG).by("BrandMSP", "RegulatorMSP", "StrangerMSP"));
        assertThat(new ConfirmationVerifier(TRUST)
                        .verify(call().by("BrandMSP", "RegulatorMSP").bundle())
                        .confirmedBy())
                .containsExactly("BrandMSP", "RegulatorMSP");
    }

    @Test
    void an_endorsement_of_an_organisation_that_nobody_knows_is_refused() {
        var trust = TRUST.deepCopy();
        ((ObjectNode) trust.at("/ledger/organisations/2")).put("msp", "OtherMSP");

        assertCheck(
                "confirmation-authority",
                trust,
                call().by("BrandMSP", "RegulatorMSP", "AssociationMSP").bundle());
    }

    @Test
    void a_call_that_writes_is_refused() {
        assertCheck(
                "confirmation-write-set", call().by("BrandMSP", "RegulatorMSP").writing());
    }

    @Test
    void a_statement_counts_for_the_log_whose_key_signed_it_only() {
        var bundle =
                call().by("BrandMSP", "RegulatorMSP").besides("aside.example").bundle();
        assertCheck("confirmation-origins", TRUST, bundle);

        var copied = (ObjectNode) bundle.at("/logs/0").deepCopy();
        ((ArrayNode) bundle.get("logs")).add(copied.put("origin", "aside.example"));
        assertCheck("confirmation-origins", TRUST, bundle);
    }

    private static SmallCall call() {
        return new SmallCall(NETWORK, LOG);
    }

    private static void assertCheck(String check, SmallCall call) {
        assertCheck(check, TRUST, call.bundle());
    }

    private static void assertBlockCheck(String check, String member, String value) throws IOException {
        var bundle = golden("bundle-with-block.json");
        ((ObjectNode) bundle.at("/logs/0/confirmation/block")).set(member, new ObjectMapper().readTree(value));
        assertCheck(check, golden("trust.json"), bundle);
    }

    private static JsonNode with(String place, String member, String value) throws IOException {
        var trust = golden("trust.json");
        ((ObjectNode) trust.at(place)).put(member, value);
        return trust;
    }

    private static void assertCheck(String check, JsonNode trust, JsonNode bundle) {
        assertThatThrownBy(() -> new ConfirmationVerifier(trust).verify(bundle))
                .isInstanceOfSatisfying(
                        CheckFailedException.class,
                        failed -> assertThat(failed.check())
                                .as(failed.getMessage())
                                .isEqualTo(check));
    }

    private static JsonNode golden(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(GOLDEN.resolve(name), StandardCharsets.UTF_8));
    }
}
