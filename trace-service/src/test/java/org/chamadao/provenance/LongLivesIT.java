package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chamadao.json.CanonicalJson;
import org.chamadao.log.LogRows;
import org.chamadao.profile.Step;
import org.junit.jupiter.api.Test;

class LongLivesIT {
    private static final String TRANSFORMATION = "https://example.com/t";

    @Test
    void a_lot_of_two_dryings_in_seventy_cakes_is_recorded_whole() throws SQLException {
        var season = new SmallSeason();
        var events = new ArrayList<>(List.of(
                TeaEvents.harvest("L1", "420"),
                TeaEvents.harvest("L2", "210"),
                TeaEvents.drying("L1", "420", "M1", "100"),
                TeaEvents.drying("L2", "210", "M1", "50")));
        IntStream.range(0, 70).forEach(cake -> {
            events.add(TeaEvents.blending("B" + cake, "1", "M1", "1"));
            events.add(TeaEvents.pressing("B" + cake, "0.357", List.of(TeaEvents.cake("M" + cake))));
        });
        season.capture(events.toArray(String[]::new));

        var provenance = season.of(TeaEvents.cake("M69"));

        assertThat(provenance.findings()).isEmpty();
        assertThat(provenance.verdict()).isEqualTo(Verdict.RECORDED);
        assertThat(provenance.ingredients())
                .allMatch(ingredient -> ingredient.share().isPresent());
    }

    @Test
    void a_second_garden_and_a_failed_test_are_told_also_after_sixty_four_events() throws SQLException {
        var season = new SmallSeason();
        var events = new ArrayList<>(List.of(
                TeaEvents.harvest("L1", "5"), TeaEvents.harvest("L2", "4300"), TeaEvents.drying("L1", "5", "M1", "1")));
        IntStream.range(0, 63)
                .mapToObj(_ -> TeaEvents.observingMaocha("storing", "storing", "M1"))
                .forEach(events::add);
        events.add(TeaEvents.drying("L2", "4300", "M1", "999"));
        events.add(TeaEvents.observingMaocha("inspection", "inspecting", "M1"));
        events.add(TeaEvents.blending("B1", "1000", "M1", "1000"));
        events.add(TeaEvents.pressing("B1", "0.357", List.of(TeaEvents.cake("LATE"))));
        season.capture(events.toArray(String[]::new));

        var provenance = season.of(TeaEvents.cake("LATE"));

        assertThat(provenance.verdict()).isEqualTo(Verdict.RECORDED);
        assertThat(provenance.steps())
                .extracting(step -> step.step().map(Step::id).orElse("none"))
                .contains("inspection");
        assertThat(provenance.ingredients())
                .filteredOn(ingredient -> ingredient.madeFrom().isEmpty())
                .extracting(ingredient -> ingredient.share().orElseThrow())
                .containsExactlyInAnyOrder(new BigDecimal("0.0010"), new BigDecimal("0.9990"));
    }

    @Test
    void what_one_drying_and_one_beginning_made_has_shares_by_the_lists_that_are_public() throws SQLException {
        var season = new SmallSeason();
        season.capture(
                TeaEvents.harvest("L1", "30"),
                TeaEvents.harvest("L2", "10"),
                TeaEvents.adding("L2", "L1", "10"),
                TeaEvents.drying("L1", "40", "M1", "9"),
                TeaEvents.blending("B1", "9", "M1", "9"),
                TeaEvents.pressing("B1", "0.357", List.of(TeaEvents.cake("TWO"))));

        assertThat(season.of(TeaEvents.cake("TWO")).ingredients().getLast().share())
                .contains(new BigDecimal("0.2500"));
    }

    @Test
    void what_else_came_out_of_a_transformation_stays_closed() throws SQLException {
        var season = new SmallSeason();
        season.capture(
                TeaEvents.harvest("L1", "40"),
                TeaEvents.drying("L1", "40", "M1", "6")
                        .replace(
                                "\"outputQuantityList\":[",
                                "\"outputQuantityList\":[{\"epcClass\":\"" + TeaEvents.maocha("SOLD")
                                        + "\",\"quantity\":3.75,\"uom\":\"KGM\"},"),
                TeaEvents.blending("B1", "6", "M1", "6"),
                TeaEvents.pressing("B1", "0.357", List.of(TeaEvents.cake("HALF"))));

        var provenance = season.of(TeaEvents.cake("HALF"));

        assertThat(provenance.verdict()).isEqualTo(Verdict.RECORDED);
        assertThat(CanonicalJson.text(ProvenanceJson.of(provenance)))
                .contains(TeaEvents.maocha("M1"))
                .doesNotContain("SOLD", "3.75");
        assertThat(provenance.entries().get(1).authored().openings())
                .extracting(opening -> CanonicalJson.text(opening.value()))
                .noneMatch(text -> text.contains("SOLD"));
    }

    @Test
    void events_of_a_transformation_are_told_of_one_party_and_not_more_than_asked_for() throws SQLException {
        var season = new SmallSeason();
        season.capture(IntStream.range(0, 5)
                .mapToObj(
                        part -> TeaEvents.joined(TRANSFORMATION, "inputQuantityList", TeaEvents.leaf("L" + part), "1"))
                .toArray(String[]::new));
        var rows = new LogRows(season.log().dataSource(), season.log().row().id());
        var party = season.log().captured().party().id();

        assertThat(rows.transformations(party, List.of(TRANSFORMATION), 10, 5))
                .containsEntry(TRANSFORMATION, List.of(0L, 1L, 2L, 3L, 4L));
        assertThat(rows.transformations(party, List.of(TRANSFORMATION), 3, 5))
                .containsEntry(TRANSFORMATION, List.of(0L, 1L, 2L));
        assertThat(rows.transformations(party + 1, List.of(TRANSFORMATION), 10, 5))
                .isEmpty();
    }
}
