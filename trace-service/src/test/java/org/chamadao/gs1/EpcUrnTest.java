package org.chamadao.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EpcUrnTest {
    private static final JsonNode EPC = Golden.read("epc.json");

    static Stream<JsonNode> exact() {
        return Golden.elements(EPC.get("exact"));
    }

    static Stream<JsonNode> lossy() {
        return Golden.elements(EPC.get("lossy"));
    }

    static Stream<JsonNode> absent() {
        return Golden.elements(EPC.get("absent"));
    }

    private static EpcForm formOf(JsonNode row) {
        return EpcUrn.of(DigitalLink.of(row.get(0).asText()), row.get(1).asInt());
    }

    @ParameterizedTest
    @MethodSource("exact")
    void translates_both_ways(JsonNode row) {
        var urn = EpcUrn.of(row.get(2).asText());

        assertThat(urn.digitalLink().uri()).isEqualTo(row.get(0).asText());
        assertThat(formOf(row)).isEqualTo(new EpcForm.Exact(urn));
        assertThat(urn.text()).isEqualTo(row.get(2).asText());
    }

    @ParameterizedTest
    @MethodSource("lossy")
    void says_what_a_urn_cannot_say(JsonNode row) {
        var lost = Golden.elements(row.get(3)).map(JsonNode::asText).toList();

        assertThat(formOf(row)).isEqualTo(new EpcForm.Lossy(EpcUrn.of(row.get(2).asText()), lost));
    }

    @ParameterizedTest
    @MethodSource("absent")
    void says_why_there_is_no_urn(JsonNode row) {
        assertThat(formOf(row)).isEqualTo(new EpcForm.Absent(row.get(2).asText()));
    }

    @Test
    void drops_a_lot_that_only_narrows_where_a_serial_names_the_item() {
        var link = DigitalLink.of("https://id.gs1.org/01/04012345123456/10/L/21/S");

        assertThat(EpcUrn.of(link, 7)).isEqualTo(new EpcForm.Exact(EpcUrn.of("urn:epc:id:sgtin:4012345.012345.S")));
    }

    @Test
    void refuses_a_company_prefix_length_that_does_not_exist() {
        var link = new DigitalLink("id.gs1.org", PrimaryKey.SSCC, "340123453111111115");

        assertThatIllegalArgumentException().isThrownBy(() -> EpcUrn.of(link, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> EpcUrn.of(link, 13));
    }

    @Test
    void refuses_a_scheme_that_carries_no_key() {
        assertThatExceptionOfType(IdentifierRefusedException.class)
                .isThrownBy(() -> EpcUrn.of("urn:epc:id:gid:1.2.3"))
                .withMessage("EPC URN: this scheme carries no GS1 key");
    }

    @Test
    void refuses_what_is_no_epc() {
        assertThatExceptionOfType(IdentifierRefusedException.class)
                .isThrownBy(() -> EpcUrn.of("urn:epcglobal:cbv:bizstep:shipping"))
                .withMessage("EPC URN: does not begin with urn:epc:");
    }
}
