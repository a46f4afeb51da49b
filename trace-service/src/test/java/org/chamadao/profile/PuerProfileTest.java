package org.chamadao.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PuerProfileTest {
    private static final String TEA = "https://ns.chamadao.org/tea/";
    private static final String BIZ_STEP = "https://ref.gs1.org/cbv/BizStep-";

    private final Profile puer = ProfileFiles.builtIn("/profiles/puer.json");

    @Test
    void tells_the_story_from_harvest_to_sale() {
        assertThat(puer.steps())
                .extracting(Step::id)
                .containsExactly(
                        "harvest",
                        "withering",
                        "sunDrying",
                        "sorting",
                        "piling",
                        "blending",
                        "pressing",
                        "drying",
                        "photo",
                        "inspection",
                        "packing",
                        "loading",
                        "shipping",
                        "receiving",
                        "storing",
                        "unpacking",
                        "sale");
    }

    @Test
    void the_story_has_five_chapters_in_their_order() {
        assertThat(puer.steps())
                .extracting(step -> step.chapter().orElseThrow())
                .isSorted()
                .contains(Chapter.values());
    }

    @Test
    void what_a_buyer_asks_for_first_may_be_left_out() {
        assertThat(step("harvest").asked())
                .extracting(Field::name)
                .containsExactly(TEA + "garden", TEA + "trees", TEA + "season");
        assertThat(step("piling").asked()).isEmpty();
    }

    private Step step(String id) {
        return puer.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_extension_tells_apart_steps_that_share_a_business_step() {
        var facts = new StepFacts("TransformationEvent", null, BIZ_STEP + "creating_class_instance", "piling");

        assertThat(puer.step(facts)).map(Step::id).contains("piling");
    }

    @Test
    void an_event_that_names_a_step_of_another_type_belongs_to_none() {
        var facts = new StepFacts("ObjectEvent", "ADD", BIZ_STEP + "creating_class_instance", "piling");

        assertThat(puer.step(facts)).isEmpty();
    }

    @Test
    void an_event_without_the_extension_belongs_to_the_only_step_that_fits() {
        assertThat(puer.step(new StepFacts("ObjectEvent", "OBSERVE", BIZ_STEP + "retail_selling", null)))
                .map(Step::id)
                .contains("sale");
        assertThat(puer.step(new StepFacts("TransformationEvent", null, BIZ_STEP + "creating_class_instance", null)))
                .isEmpty();
    }

    @Test
    void a_field_of_ilmd_is_shown_under_the_name_of_its_leaf() {
        var harvest = puer.steps().getFirst();

        assertThat(harvest.shown()).containsKey("https://ref.gs1.org/epcis/ilmd " + TEA + "garden");
        assertThat(harvest.shown()).containsKey(TEA + "place");
    }

    @ParameterizedTest
    @ValueSource(strings = {"farmer", "vehicle", "price", "warehouse", "gardenCode"})
    void personal_and_commercial_fields_are_closed_everywhere(String word) {
        assertThat(puer.steps())
                .allSatisfy(step -> assertThat(step.shown().values())
                        .extracting(Field::name)
                        .doesNotContain(TEA + word));
    }

    @Test
    void knows_the_limit_of_moisture_for_a_ripe_cake() {
        var cake = puer.product("02000010001026").orElseThrow();
        var moisture = new Field(
                TEA + "moisture", new Labels("水分", "Moisture"), FieldType.NUMBER, "%", new Range(null, null), Map.of());

        assertThat(puer.limits(cake, moisture)).singleElement().satisfies(limit -> {
            assertThat(limit.standard()).isEqualTo("GB/T 22111-2008");
            assertThat(limit.range().holds(new BigDecimal("12.5"))).isTrue();
            assertThat(limit.range().holds(new BigDecimal("12.6"))).isFalse();
        });
    }

    @Test
    void seven_cakes_are_a_tube_and_twelve_tubes_a_case() {
        assertThat(puer.packs()).extracting(Pack::id, Pack::usual).containsExactly(tuple("tube", 7), tuple("case", 12));
    }

    @Test
    void covers_the_gtins_of_its_company_prefix_only() {
        assertThat(puer.covers("02000010009992")).isTrue();
        assertThat(puer.covers("06901234567892")).isFalse();
    }
}
