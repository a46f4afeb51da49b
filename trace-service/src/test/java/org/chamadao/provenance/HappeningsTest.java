package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chamadao.event.EventLeaves;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.IssuerHosts;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.provenance.Happening.Changed;
import org.chamadao.provenance.Happening.Made;
import org.chamadao.provenance.Happening.Packed;
import org.chamadao.provenance.Happening.Seen;
import org.chamadao.provenance.Happening.SeenPacked;
import org.chamadao.provenance.Happening.Unpacked;
import org.chamadao.provenance.Thing.Portion;
import org.chamadao.provenance.Thing.Single;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HappeningsTest {
    private static final String CAKE = "https://id.gs1.org/01/09506000134352/21/A";
    private static final String LOT = "https://id.gs1.org/01/09506000134352/10/L1";
    private static final String OTHER_LOT = "https://id.gs1.org/01/09506000134369/10/M1";
    private static final String CASE = "https://id.gs1.org/00/095060001343500002";

    private final EventLeaves leaves = new EventLeaves(new Identifiers(IssuerHosts.of("chamadao.local")));

    @Test
    void an_object_event_that_adds_makes_things() {
        assertThat(read("ObjectEvent", "ADD", "\"epcList\":[\"" + CAKE + "\"]"))
                .isEqualTo(new Made(List.of(new Single(CAKE)), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OBSERVE", "DELETE"})
    void an_object_event_that_does_not_add_only_sees_them(String action) {
        assertThat(read("ObjectEvent", action, "\"epcList\":[\"" + CAKE + "\"]"))
                .isEqualTo(new Seen(Deed.OTHER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"@context\":{\"cbvmda\":\"urn:epcglobal:cbv:mda#\"},\"ilmd\":{\"cbvmda:lotNumber\":\"L1\"}",
                "\"@context\":{\"cbvmda\":\"urn:epcglobal:cbv:mda:\"},\"ilmd\":{\"cbvmda:lotNumber\":\"L1\"}",
                "\"ilmd\":{\"gs1:hasBatchLotNumber\":\"L1\"}",
                "\"@context\":{\"trace\":\"https://ns.chamadao.org/trace/\"},\"ilmd\":{\"trace:lot\":\"" + LOT + "\"}",
                "\"@context\":{\"tea\":\"https://ns.chamadao.org/tea/\"},\"ilmd\":{\"tea:lot\":\"" + LOT + "\"}",
                "\"quantityList\":[{\"epcClass\":\"" + LOT + "\"}]"
            })
    void the_lot_of_an_item_is_known_by_ilmd_or_by_the_list_beside_it(String more) {
        assertThat(read("ObjectEvent", "ADD", "\"epcList\":[\"" + CAKE + "\"]," + more))
                .isEqualTo(new Made(List.of(new Single(CAKE)), List.of(LOT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a lot number that is far too long", "https://example.com/", "L\\u0000"})
    void a_lot_number_that_is_none_is_passed_over(String lot) {
        var more = "\"epcList\":[\"" + CAKE + "\"],\"ilmd\":{\"gs1:hasBatchLotNumber\":\"" + lot + "\"}";

        assertThat(read("ObjectEvent", "ADD", more)).isEqualTo(new Made(List.of(new Single(CAKE)), List.of()));
    }

    @Test
    void a_transformation_has_inputs_and_outputs_with_quantities() {
        var more = "\"transformationID\":\"https://example.com/t\",\"inputQuantityList\":[{\"epcClass\":\"" + OTHER_LOT
                + "\",\"quantity\":12.50,\"uom\":\"KGM\"}],\"outputEPCList\":[\"" + CAKE + "\"]";

        assertThat(read("TransformationEvent", "", more))
                .isEqualTo(new Changed(
                        "https://example.com/t",
                        List.of(new Portion(OTHER_LOT, new BigDecimal("12.50"), "KGM")),
                        List.of(new Single(CAKE))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "1e400",
                "-1e-400",
                "12345678901234567890123456789012345678901",
                "{\"n\":\"1.2.3\"}",
                "{\"n\":\"NaN\"}",
                "{\"n\":\".\"}"
            })
    void a_quantity_that_no_scale_shows_is_none(String literal) {
        var more = "\"inputQuantityList\":[{\"epcClass\":\"" + OTHER_LOT + "\",\"quantity\":" + literal
                + ",\"uom\":\"KGM\"}]";

        var changed = (Changed) read("TransformationEvent", "", more);

        assertThat(Mass.of(changed.inputs().getFirst())).isNull();
    }

    @Test
    void forty_digits_are_a_quantity() {
        var digits = "9".repeat(40);
        var more = "\"inputQuantityList\":[{\"epcClass\":\"" + OTHER_LOT + "\",\"quantity\":" + digits
                + ",\"uom\":\"GRM\"}]";

        var changed = (Changed) read("TransformationEvent", "", more);

        assertThat(Mass.of(changed.inputs().getFirst())).isEqualByComparingTo(digits);
    }

    @Test
    void an_aggregation_packs_unpacks_and_sees() {
        var named = "\"parentID\":\"" + CASE + "\",\"childEPCs\":[\"" + CAKE + "\"]";

        assertThat(read("AggregationEvent", "ADD", named)).isEqualTo(new Packed(CASE, List.of(CAKE)));
        assertThat(read("AggregationEvent", "DELETE", named)).isEqualTo(new Unpacked(CASE, List.of(CAKE)));
        assertThat(read("AggregationEvent", "OBSERVE", named)).isEqualTo(new SeenPacked(CASE, List.of(CAKE)));
    }

    @Test
    void an_unpacking_of_quantities_does_not_empty_the_pack() {
        var some = "\"parentID\":\"" + CASE + "\",\"childQuantityList\":[{\"epcClass\":\"" + LOT + "\"}]";

        assertThat(read("AggregationEvent", "DELETE", some)).isEqualTo(new Unpacked(CASE, List.of(LOT)));
        assertThat(read("AggregationEvent", "DELETE", "\"parentID\":\"" + CASE + "\""))
                .isEqualTo(new Unpacked(CASE, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "receiving, damaged, TAKES",
        "accepting, in_progress, TAKES",
        "arriving, in_progress, OTHER",
        "arriving, damaged, WARNS",
        "collecting, in_progress, OTHER",
        "shipping, recalled, GIVES",
        "inspecting, non_conformant, INSPECTS",
        "holding, in_progress, WARNS",
        "destroying, destroyed, WARNS",
        "storing, recalled, WARNS",
        "storing, in_progress, OTHER"
    })
    void what_was_done_with_things_is_told_by_the_business_step_and_the_disposition(
            String step, String disposition, Deed deed) {
        var more = "\"epcList\":[\"" + CAKE + "\"],\"bizStep\":\"https://ref.gs1.org/cbv/BizStep-" + step
                + "\",\"disposition\":\"https://ref.gs1.org/cbv/Disp-" + disposition + "\"";

        assertThat(read("ObjectEvent", "OBSERVE", more)).isEqualTo(new Seen(deed));
    }

    private Happening read(String type, String action, String more) {
        var json =
                "{\"type\":\"" + type + "\",\"eventTime\":\"2026-04-01T08:00:00Z\",\"eventTimeZoneOffset\":\"+08:00\","
                        + (action.isEmpty() ? "" : "\"action\":\"" + action + "\",") + more + "}";
        var event = (JsonObject) StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
        return Happenings.of(new EventView(leaves.of(event, null, "urn:uuid:1")));
    }
}
