package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.chamadao.provenance.SmallSeason.BOX;
import static org.chamadao.provenance.SmallSeason.CAKE;
import static org.chamadao.provenance.SmallSeason.SISTER;
import static org.chamadao.provenance.SmallSeason.TUBE;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.chamadao.entry.EntryTree;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;
import org.chamadao.profile.Product;
import org.chamadao.profile.Step;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProvenanceIT {
    private static SmallSeason season;

    @BeforeAll
    static void play() throws SQLException {
        season = new SmallSeason().play();
    }

    @Test
    void tells_the_whole_life_of_a_sold_cake() {
        var provenance = season.of(CAKE);

        assertThat(provenance.verdict()).as("%s", provenance.findings()).isEqualTo(Verdict.RECORDED);
        assertThat(provenance.product()).map(Product::id).contains("rawCake");
        assertThat(provenance.steps())
                .extracting(
                        ProvenanceStep::role, step -> step.step().map(Step::id).orElse("none"))
                .containsExactly(
                        tuple(StepRole.ORIGIN, "harvest"),
                        tuple(StepRole.ORIGIN, "harvest"),
                        tuple(StepRole.ORIGIN, "sunDrying"),
                        tuple(StepRole.ORIGIN, "sunDrying"),
                        tuple(StepRole.ORIGIN, "blending"),
                        tuple(StepRole.OWN, "pressing"),
                        tuple(StepRole.OWN, "packing"),
                        tuple(StepRole.PACK, "packing"),
                        tuple(StepRole.PACK, "shipping"),
                        tuple(StepRole.PACK, "receiving"),
                        tuple(StepRole.PACK, "unpacking"),
                        tuple(StepRole.OWN, "unpacking"),
                        tuple(StepRole.OWN, "sale"));
        assertThat(provenance.counts()).containsOnlyKeys(CAKE, TUBE, BOX);
    }

    @Test
    void tells_what_part_of_the_cake_each_harvest_is() {
        assertThat(season.of(CAKE).ingredients())
                .filteredOn(ingredient -> ingredient
                        .product()
                        .map(Product::id)
                        .filter("freshLeaf"::equals)
                        .isPresent())
                .extracting(ingredient -> ingredient.share().orElseThrow())
                .containsExactlyInAnyOrder(new BigDecimal("0.6667"), new BigDecimal("0.3333"));
    }

    @Test
    void shows_only_what_the_profile_makes_public() {
        var json = CanonicalJson.text(ProvenanceJson.of(season.of(CAKE)));

        assertThat(json).contains("半坡老寨", "7542", "勐海县", "1650.0");
        assertThat(json)
                .doesNotContain(
                        "closed-",
                        SISTER,
                        "勐海茶厂",
                        "https://ref.gs1.org/epcis/eventID",
                        "https://ref.gs1.org/epcis/readPoint");
        assertThat(StrictJson.parse(CanonicalJson.bytes(ProvenanceJson.of(season.of(CAKE)))))
                .isInstanceOfSatisfying(
                        JsonObject.class,
                        object -> assertThat(object.members().get("verdict")).isEqualTo(new JsonString("recorded")));
    }

    @Test
    void every_shown_value_is_an_opening_of_its_entry() {
        var provenance = season.of(CAKE);

        assertThat(provenance.steps()).allSatisfy(step -> {
            var entry = provenance.entries().stream()
                    .filter(opened -> opened.index() == step.index())
                    .findFirst()
                    .orElseThrow();
            assertThat(step.shown())
                    .isNotEmpty()
                    .allSatisfy(shown -> assertThat(entry.tree(shown.tree()).openings())
                            .anySatisfy(opening -> {
                                assertThat(opening.name()).isEqualTo(shown.leafName());
                                assertThat(opening.value()).isEqualTo(shown.value());
                            }));
        });
    }

    @Test
    void an_item_that_no_event_names_is_unknown() {
        assertThat(season.of(TeaEvents.cake("NONE")).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_cake_that_stayed_in_its_tube_is_told_without_the_sale_of_another() {
        assertThat(season.of(SISTER).steps())
                .extracting(step -> step.step().map(Step::id).orElse("none"))
                .doesNotContain("sale");
    }

    @Test
    void a_declared_error_and_its_declaration_are_both_told() throws SQLException {
        var own = new SmallSeason().play();
        var wrong = TeaEvents.observing("receiving", "receiving", CAKE);
        own.capture(wrong);
        own.capture(TeaEvents.declaration(wrong));

        var steps = own.of(CAKE).steps();

        assertThat(own.of(CAKE).verdict()).isEqualTo(Verdict.RECORDED);
        assertThat(steps.get(steps.size() - 2).declaredWrongBy()).isEqualTo(OptionalLong.of(15));
        assertThat(steps.getLast().corrects()).isEqualTo(OptionalLong.of(14));
    }

    @Test
    void the_events_of_one_transformation_are_found_by_its_id() throws SQLException {
        var own = new SmallSeason();
        own.capture(
                TeaEvents.harvest("L1", "420"),
                TeaEvents.joined("https://example.com/t/1", "inputQuantityList", TeaEvents.leaf("L1"), "420"),
                TeaEvents.joined("https://example.com/t/1", "outputQuantityList", TeaEvents.maocha("M1"), "100"),
                TeaEvents.blending("B1", "99", "M1", "100"),
                TeaEvents.pressing("B1", "1", List.of(CAKE)));

        var provenance = own.of(CAKE);

        assertThat(provenance.verdict()).as("%s", provenance.findings()).isEqualTo(Verdict.RECORDED);
        assertThat(provenance.steps()).extracting(ProvenanceStep::index).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(provenance.entries())
                .as("only what is joined to nothing says so")
                .filteredOn(entry -> entry.authored().openings().stream()
                        .anyMatch(opening -> opening.name().equals(EntryTree.epcis("transformationID"))))
                .extracting(OpenedEntry::index)
                .containsExactly(3L, 4L);
    }

    @Test
    void what_a_lot_and_a_pack_went_through_before_the_cake_was_in_it_is_told_where_it_opens_the_lot()
            throws SQLException {
        var own = new SmallSeason().play();
        var tube = TeaEvents.tube("EARLIER");
        own.capture(
                TeaEvents.observingLeafBeside(tube, "inspection", "inspecting", "L1"),
                TeaEvents.observingLeafBeside(tube, "storing", "storing", "L1").replace("2026-04-01", "2026-03-31"),
                TeaEvents.packing(tube, List.of(CAKE)));

        assertThat(own.of(CAKE).steps())
                .filteredOn(step -> step.index() > 13)
                .extracting(
                        ProvenanceStep::role, step -> step.step().map(Step::id).orElse("none"))
                .containsExactly(tuple(StepRole.ORIGIN, "inspection"), tuple(StepRole.OWN, "packing"));
    }

    @Test
    void a_contradiction_makes_the_record_incomplete() throws SQLException {
        var own = new SmallSeason().play();
        own.capture(TeaEvents.packing(TeaEvents.tube("T9"), List.of(SISTER)));

        var provenance = own.of(SISTER);

        assertThat(provenance.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(provenance.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.PACKED_TWICE);
    }
}
