package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.chamadao.provenance.Story.kilograms;
import static org.chamadao.provenance.Story.one;
import static org.chamadao.provenance.Story.some;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.chamadao.provenance.Finding.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineageTest {
    private static final String CAKE = "https://id.gs1.org/01/06901234567892/21/CAKE";
    private static final String OTHER = "https://id.gs1.org/01/06901234567892/21/OTHER";
    private static final String CAKE_LOT = "https://id.gs1.org/01/06901234567892/10/P1";
    private static final String TUBE = "https://id.gs1.org/00/069012345678900001";
    private static final String CASE = "https://id.gs1.org/00/069012345678900002";
    private static final String SECOND_TUBE = "https://id.gs1.org/00/069012345678900003";
    private static final String LEAF = lot("LEAF");
    private static final String OTHER_LEAF = lot("LEAF-2");
    private static final String MAOCHA = lot("MAOCHA");
    private static final String BLEND = lot("BLEND");

    private final Story story = new Story();

    private static String lot(String lot) {
        return "https://id.gs1.org/01/06901234567007/10/" + lot;
    }

    @Test
    void tells_the_item_its_packs_and_its_origin() {
        var harvest = story.made(kilograms(LEAF, "420"));
        var drying = story.changed(List.of(kilograms(LEAF, "420")), List.of(kilograms(MAOCHA, "100")));
        var pressing = story.changed(List.of(kilograms(MAOCHA, "100")), List.of(one(CAKE), one(OTHER)));
        var packing = story.packed(TUBE, CAKE, OTHER);
        var boxing = story.packed(CASE, TUBE);
        var shipping = story.seen(CASE);
        var opening = story.unpacked(CASE);
        story.seen(CASE);
        var out = story.unpacked(TUBE, CAKE);
        var sale = story.seen(CAKE);
        story.seen(OTHER);

        var lineage = story.of(CAKE);

        assertThat(lineage.roles())
                .containsExactly(
                        entry(harvest, StepRole.ORIGIN),
                        entry(drying, StepRole.ORIGIN),
                        entry(pressing, StepRole.OWN),
                        entry(packing, StepRole.OWN),
                        entry(boxing, StepRole.PACK),
                        entry(shipping, StepRole.PACK),
                        entry(opening, StepRole.PACK),
                        entry(out, StepRole.OWN),
                        entry(sale, StepRole.OWN));
        assertThat(lineage.counted()).containsOnlyKeys(CAKE, TUBE, CASE);
        assertThat(lineage.findings()).isEmpty();
    }

    @Test
    void what_happens_to_a_pack_before_and_after_the_item_was_inside_is_not_told_but_counted() {
        story.made(one(CAKE));
        story.seen(TUBE);
        story.packed(TUBE, CAKE);
        var inside = story.seen(TUBE);
        story.unpacked(TUBE, CAKE);
        story.seen(TUBE);

        var lineage = story.of(CAKE);

        assertThat(lineage.roles()).containsEntry(inside, StepRole.PACK);
        assertThat(lineage.roles().values()).filteredOn(StepRole.PACK::equals).hasSize(1);
        assertThat(lineage.counted().get(TUBE)).hasSize(5);
    }

    @Test
    void a_pack_that_the_tube_came_into_after_the_cake_had_left_is_counted_and_not_told() {
        story.made(one(CAKE));
        story.packed(TUBE, CAKE);
        story.unpacked(TUBE, CAKE);
        var later = story.packed(CASE, TUBE);

        var lineage = story.of(CAKE);

        assertThat(lineage.roles()).doesNotContainKey(later);
        assertThat(lineage.counted()).containsKey(CASE);
    }

    @Test
    void packed_twice_without_leaving_is_a_contradiction() {
        story.made(one(CAKE));
        var first = story.packed(TUBE, CAKE);
        var second = story.packed(SECOND_TUBE, CAKE);

        assertThat(story.of(CAKE).findings()).containsExactly(new Finding(Kind.PACKED_TWICE, List.of(first, second)));
    }

    @Test
    void leaving_a_pack_that_it_was_not_in_is_a_contradiction() {
        story.made(one(CAKE));
        var out = story.unpacked(TUBE, CAKE);

        assertThat(story.of(CAKE).findings()).containsExactly(new Finding(Kind.NOT_IN_PACK, List.of(out)));
    }

    @Test
    void a_packing_that_was_declared_wrong_moves_nothing_but_is_counted() {
        story.made(one(CAKE));
        var wrong = story.packed(SECOND_TUBE, CAKE);
        var declaration = story.declareWrong(wrong);
        story.packed(TUBE, CAKE);
        var elsewhere = story.seen(SECOND_TUBE);

        var lineage = story.of(CAKE);

        assertThat(lineage.wrong()).containsExactly(entry(wrong, declaration));
        assertThat(lineage.roles()).containsKeys(wrong, declaration).doesNotContainKey(elsewhere);
        assertThat(lineage.counted()).containsKeys(TUBE, SECOND_TUBE);
        assertThat(lineage.findings()).isEmpty();
    }

    @Test
    void two_places_at_one_moment_are_a_contradiction() {
        var moment = Instant.parse("2026-05-01T08:00:00Z");
        story.made(one(CAKE));
        story.packed(TUBE, CAKE);
        var here = story.seenAt(moment, "https://id.gs1.org/414/6901234000016", CAKE);
        var there = story.seenAt(moment, "https://id.gs1.org/414/6901234000023", TUBE);

        assertThat(story.of(CAKE).findings()).containsExactly(new Finding(Kind.TWO_PLACES, List.of(here, there)));
    }

    @Test
    void a_missing_number_is_a_gap() {
        story.made(one(CAKE));
        story.seen(CAKE);
        var third = story.seen(CAKE);
        story.forget(CAKE, 2);

        assertThat(story.of(CAKE).findings()).containsExactly(new Finding(Kind.GAP, List.of(third)));
    }

    @Test
    void an_input_without_events_is_missing() {
        var pressing = story.changed(List.of(kilograms(BLEND, "1")), List.of(one(CAKE)));
        story.forget(BLEND, 1);

        assertThat(story.of(CAKE).findings()).contains(new Finding(Kind.MISSING_INPUT, List.of(pressing)));
    }

    @Test
    void an_input_that_nothing_made_has_no_beginning() {
        var pressing = story.changed(List.of(kilograms(BLEND, "1")), List.of(one(CAKE)));

        assertThat(story.of(CAKE).findings()).containsExactly(new Finding(Kind.NO_BEGINNING, List.of(pressing)));
    }

    @Test
    void an_input_named_by_its_kind_alone_cannot_be_followed() {
        var pressing =
                story.changed(List.of(kilograms("https://id.gs1.org/01/06901234567007", "1")), List.of(one(CAKE)));

        assertThat(story.of(CAKE).findings()).containsExactly(new Finding(Kind.MISSING_INPUT, List.of(pressing)));
    }

    @Test
    void more_out_than_in_is_a_contradiction() {
        story.made(kilograms(LEAF, "10"));
        var drying = story.changed(List.of(kilograms(LEAF, "10")), List.of(kilograms(MAOCHA, "10.001")));
        story.changed(List.of(some(MAOCHA)), List.of(one(CAKE)));

        assertThat(story.of(CAKE).findings()).containsExactly(new Finding(Kind.MORE_OUT_THAN_IN, List.of(drying)));
    }

    @Test
    void used_before_it_came_into_being_is_a_contradiction() {
        var pressing = story.changed(List.of(some(MAOCHA)), List.of(one(CAKE)));
        var harvest = story.made(kilograms(MAOCHA, "10"));

        assertThat(story.of(CAKE).findings())
                .containsExactly(new Finding(Kind.USED_BEFORE_MADE, List.of(pressing, harvest)));
    }

    @Test
    void an_item_that_came_into_being_twice_is_a_contradiction() {
        var first = story.made(one(CAKE));
        var second = story.made(one(CAKE));

        assertThat(story.of(CAKE).findings()).containsExactly(new Finding(Kind.MADE_TWICE, List.of(first, second)));
    }

    @Test
    void an_item_follows_the_lot_that_its_own_event_names() {
        var harvest = story.made(kilograms(LEAF, "10"));
        var pressing = story.changed(List.of(kilograms(LEAF, "10")), List.of(some(CAKE_LOT)));
        story.madeOfLot(CAKE, CAKE_LOT);

        var lineage = story.of(CAKE);

        assertThat(lineage.roles()).containsKeys(harvest, pressing);
        assertThat(lineage.findings()).isEmpty();
    }

    @Test
    void a_lot_number_without_events_of_its_own_is_nothing_missing() {
        story.madeOfLot(CAKE, CAKE_LOT);

        assertThat(story.of(CAKE).findings()).isEmpty();
    }

    @Test
    void events_of_one_transformation_are_joined() {
        story.made(kilograms(LEAF, "10"));
        var in = story.joined("https://example.com/t/1", List.of(kilograms(LEAF, "10")), List.of());
        var out = story.joined("https://example.com/t/1", List.of(), List.of(one(CAKE)));

        var lineage = story.of(CAKE);

        assertThat(lineage.roles()).containsEntry(in, StepRole.ORIGIN).containsEntry(out, StepRole.OWN);
        assertThat(lineage.makers()).containsKey(LEAF);
        assertThat(lineage.findings()).isEmpty();
    }

    @Test
    void what_else_was_made_from_a_lot_is_not_told() {
        story.made(kilograms(LEAF, "10"));
        var elsewhere = story.changed(List.of(kilograms(LEAF, "5")), List.of(one(OTHER)));
        story.changed(List.of(kilograms(LEAF, "5")), List.of(one(CAKE)));

        assertThat(story.of(CAKE).roles()).doesNotContainKey(elsewhere);
    }

    @Test
    void a_lot_made_from_itself_is_a_cycle() {
        var there = story.changed(List.of(kilograms(BLEND, "1")), List.of(kilograms(MAOCHA, "1")));
        var back = story.changed(List.of(kilograms(MAOCHA, "1")), List.of(kilograms(BLEND, "1")));
        story.changed(List.of(some(BLEND)), List.of(one(CAKE)));

        assertThat(story.of(CAKE).findings()).extracting(Finding::kind).contains(Kind.CYCLE);
        assertThat(story.of(CAKE).roles()).containsKeys(there, back);
    }

    @Test
    void a_pack_in_itself_is_a_cycle() {
        story.made(one(CAKE));
        story.packed(TUBE, CAKE);
        story.packed(CASE, TUBE);
        var closing = story.packed(TUBE, CASE);

        assertThat(story.of(CAKE).findings()).contains(new Finding(Kind.CYCLE, List.of(closing)));
    }

    @Test
    void reads_one_level_in_two_questions() {
        var levels = 8;
        IntStream.range(0, levels)
                .forEach(level -> story.changed(
                        List.of(kilograms(lot("L" + level + "A"), "1"), kilograms(lot("L" + level + "B"), "1")),
                        List.of(kilograms(lot("L" + (level + 1) + "A"), "1"), some(lot("L" + (level + 1) + "B")))));
        story.changed(List.of(some(lot("L" + levels + "A")), some(lot("L" + levels + "B"))), List.of(one(CAKE)));

        story.of(CAKE);

        assertThat(story.questions()).isLessThanOrEqualTo(2 * (levels + 2));
    }

    @Test
    void stops_at_the_limit_and_says_so() {
        story.made(one(CAKE));
        IntStream.range(0, 50).forEach(_ -> story.seen(CAKE));

        var lineage = Lineage.of(CAKE, story, new WalkLimits(20, 64, 64));

        assertThat(lineage.events()).hasSize(20);
        assertThat(lineage.findings()).extracting(Finding::kind).contains(Kind.CUT);
    }

    @Test
    void gives_no_count_of_a_list_that_was_cut() {
        story.made(one(CAKE));
        IntStream.range(0, 19).forEach(_ -> story.seen(CAKE));
        assertThat(Lineage.of(CAKE, story, new WalkLimits(20, 64, 64)).counts()).containsExactly(entry(CAKE, 20L));

        story.seen(CAKE);
        story.seen(CAKE);

        assertThat(Lineage.of(CAKE, story, new WalkLimits(20, 64, 64)).counts()).isEmpty();
    }

    @Test
    void names_the_packs_whose_events_were_not_all_read() {
        story.made(one(CAKE));
        story.packed(TUBE, CAKE);
        IntStream.range(0, 17).forEach(_ -> story.seen(TUBE));
        assertThat(Lineage.of(CAKE, story, new WalkLimits(20, 64, 64)).cut()).isEmpty();

        story.seen(TUBE);
        story.seen(TUBE);

        var lineage = Lineage.of(CAKE, story, new WalkLimits(20, 64, 64));
        assertThat(lineage.cut()).containsExactly(TUBE);
        assertThat(lineage.counts()).containsEntry(CAKE, 2L);
    }

    @Test
    void gives_no_count_of_a_pack_above_the_last_level() {
        story.made(one(CAKE));
        story.packed(TUBE, CAKE);
        story.packed(CASE, TUBE);

        var lineage = Lineage.of(CAKE, story, new WalkLimits(20, 2, 64));

        assertThat(lineage.counts()).containsOnlyKeys(CAKE, TUBE);
        assertThat(lineage.cut()).containsExactly(CASE);
        assertThat(lineage.findings()).extracting(Finding::kind).contains(Kind.CUT);
    }

    @Test
    void the_events_of_the_item_are_read_before_those_of_what_it_was_made_from() {
        story.made(kilograms(LEAF, "100"));
        IntStream.range(0, 30).forEach(_ -> story.seen(LEAF));
        story.changed(List.of(kilograms(LEAF, "1")), List.of(one(CAKE)));
        story.packed(TUBE, CAKE);
        IntStream.range(0, 10).forEach(_ -> story.seen(TUBE));

        var lineage = Lineage.of(CAKE, story, new WalkLimits(20, 64, 64));

        assertThat(lineage.cut()).isEmpty();
        assertThat(lineage.findings()).extracting(Finding::kind).contains(Kind.CUT);
    }

    @Test
    void the_share_of_each_lot_follows_the_mass() {
        story.made(kilograms(LEAF, "400"));
        story.made(kilograms(OTHER_LEAF, "100"));
        story.changed(List.of(kilograms(LEAF, "400"), kilograms(OTHER_LEAF, "100")), List.of(kilograms(MAOCHA, "100")));
        story.changed(List.of(kilograms(MAOCHA, "30"), kilograms(LEAF, "10")), List.of(kilograms(BLEND, "39")));
        story.changed(List.of(kilograms(BLEND, "39")), List.of(one(CAKE)));

        var shares = Shares.of(story.of(CAKE), ShownBut.NONE);

        assertThat(shares.get(MAOCHA)).isEqualByComparingTo("0.75");
        assertThat(shares.get(LEAF)).isEqualByComparingTo("0.85");
        assertThat(shares.get(OTHER_LEAF)).isEqualByComparingTo("0.15");
    }

    @Test
    void closed_quantities_give_no_share() {
        story.made(kilograms(LEAF, "4"), kilograms(OTHER_LEAF, "1"));
        var pressing = story.changed(List.of(kilograms(LEAF, "4"), kilograms(OTHER_LEAF, "1")), List.of(one(CAKE)));

        assertThat(Shares.of(story.of(CAKE), new ShownBut(Set.of(pressing), Set.of())))
                .containsOnlyKeys(CAKE);
    }

    @Test
    void what_two_dryings_made_has_shares_only_where_both_outputs_are_public() {
        story.made(kilograms(LEAF, "4"), kilograms(OTHER_LEAF, "1"));
        var first = story.changed(List.of(kilograms(LEAF, "4")), List.of(kilograms(MAOCHA, "3")));
        var second = story.changed(List.of(kilograms(OTHER_LEAF, "1")), List.of(kilograms(MAOCHA, "1")));
        story.changed(List.of(kilograms(MAOCHA, "4")), List.of(one(CAKE)));
        var lineage = story.of(CAKE);

        assertThat(Shares.of(lineage, new ShownBut(Set.of(first, second), Set.of()))
                        .get(LEAF))
                .isEqualByComparingTo("0.75");
        assertThat(Shares.of(lineage, new ShownBut(Set.of(), Set.of(second)))).containsOnlyKeys(CAKE, MAOCHA);
    }

    @Test
    void an_item_made_from_what_was_made_from_it_has_no_share_but_its_own() {
        story.changed(List.of(kilograms(BLEND, "2"), kilograms(LEAF, "1")), List.of(one(CAKE)));
        story.changed(List.of(one(CAKE)), List.of(kilograms(BLEND, "2")));

        assertThat(Shares.of(story.of(CAKE), ShownBut.NONE)).containsExactly(entry(CAKE, BigDecimal.ONE));
    }

    @Test
    void what_went_in_by_several_events_without_a_quantity_is_still_all_of_it() {
        story.joined("https://example.com/t/1", List.of(some(LEAF)), List.of());
        story.joined("https://example.com/t/1", List.of(some(LEAF)), List.of(one(CAKE)));

        assertThat(Shares.of(story.of(CAKE), ShownBut.NONE).get(LEAF)).isEqualByComparingTo("1");
    }

    @Test
    void where_the_walk_was_cut_only_the_item_has_a_share() {
        story.made(kilograms(LEAF, "10"));
        story.changed(List.of(kilograms(LEAF, "10")), List.of(kilograms(MAOCHA, "3")));
        story.changed(List.of(kilograms(MAOCHA, "3")), List.of(one(CAKE)));

        var lineage = Lineage.of(CAKE, story, new WalkLimits(20, 2, 64));

        assertThat(Shares.of(lineage, ShownBut.NONE)).containsOnlyKeys(CAKE);
    }

    @Test
    void a_lot_that_grows_in_more_events_than_are_read_is_cut() {
        IntStream.range(0, WalkLimits.FURTHER + 1).forEach(_ -> story.made(kilograms(LEAF, "10")));
        story.changed(List.of(kilograms(LEAF, "10")), List.of(one(CAKE)));

        assertThat(story.of(CAKE).findings()).containsExactly(new Finding(Kind.CUT, List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 61, 62, 63, 64, 3_000})
    void a_lot_that_two_dryings_made_may_be_used_as_often_as_one_likes(int used) {
        story.made(kilograms(LEAF, "80"));
        story.made(kilograms(OTHER_LEAF, "20"));
        story.changed(List.of(kilograms(LEAF, "80")), List.of(kilograms(MAOCHA, "30")));
        story.changed(List.of(kilograms(OTHER_LEAF, "20")), List.of(kilograms(MAOCHA, "10")));
        IntStream.range(0, used)
                .forEach(cake -> story.changed(List.of(kilograms(MAOCHA, "1")), List.of(one(CAKE + cake))));

        var lineage = story.of(CAKE + (used - 1));

        assertThat(lineage.findings()).isEmpty();
        assertThat(Shares.of(lineage, ShownBut.NONE).get(LEAF)).isEqualByComparingTo("0.75");
    }

    @Test
    void what_made_a_lot_again_after_very_many_uses_counts_and_what_was_declared_wrong_among_them_does_not() {
        story.made(kilograms(LEAF, "80"), kilograms(OTHER_LEAF, "20"));
        story.changed(List.of(kilograms(LEAF, "8")), List.of(kilograms(MAOCHA, "1")));
        story.changed(List.of(kilograms(LEAF, "8")), List.of(kilograms(MAOCHA, "2")));
        IntStream.range(0, 500).forEach(_ -> story.seen(MAOCHA));
        var late = story.changed(List.of(kilograms(OTHER_LEAF, "9")), List.of(kilograms(MAOCHA, "1")));
        var wrong = story.changed(List.of(kilograms(OTHER_LEAF, "9")), List.of(kilograms(MAOCHA, "4")));
        var declaration = story.declareWrong(wrong);
        story.changed(List.of(kilograms(MAOCHA, "3")), List.of(one(CAKE)));

        var lineage = story.of(CAKE);

        assertThat(lineage.findings()).isEmpty();
        assertThat(lineage.roles()).containsKeys(late, wrong, declaration);
        assertThat(lineage.wrong()).containsExactly(entry(wrong, declaration));
        assertThat(Shares.of(lineage, ShownBut.NONE).get(LEAF)).isEqualByComparingTo("0.75");
    }

    @Test
    void below_a_lot_of_which_more_may_have_been_made_nothing_has_a_share_and_all_else_has() {
        story.made(kilograms(LEAF, "80"), kilograms(OTHER_LEAF, "20"));
        story.changed(List.of(kilograms(LEAF, "8")), List.of(kilograms(MAOCHA, "1")));
        story.changed(List.of(kilograms(LEAF, "8")), List.of(kilograms(MAOCHA, "2")));
        IntStream.range(0, WalkLimits.FURTHER).forEach(_ -> story.seen(MAOCHA));
        story.changed(List.of(kilograms(MAOCHA, "1"), kilograms(OTHER_LEAF, "3")), List.of(one(CAKE)));

        var lineage = story.of(CAKE);

        assertThat(lineage.findings()).containsExactly(new Finding(Kind.CUT, List.of()));
        assertThat(Shares.of(lineage, ShownBut.NONE)).containsOnlyKeys(CAKE, MAOCHA, OTHER_LEAF);
    }

    @Test
    void what_made_a_lot_again_counts_also_after_very_many_events_when_one_drying_came_first() {
        story.made(kilograms(LEAF, "8"), kilograms(OTHER_LEAF, "8000"));
        story.changed(List.of(kilograms(LEAF, "8")), List.of(kilograms(MAOCHA, "1")));
        IntStream.range(0, 63).forEach(_ -> story.seen(MAOCHA));
        var late = story.changed(List.of(kilograms(OTHER_LEAF, "8000")), List.of(kilograms(MAOCHA, "999")));
        story.changed(List.of(kilograms(MAOCHA, "3")), List.of(one(CAKE)));

        var lineage = story.of(CAKE);

        assertThat(lineage.findings()).isEmpty();
        assertThat(lineage.roles()).containsEntry(late, StepRole.ORIGIN);
        assertThat(Shares.of(lineage, ShownBut.NONE).get(OTHER_LEAF)).isEqualByComparingTo("0.999");
    }

    @Test
    void a_test_after_very_many_events_is_told_and_also_where_it_was_declared_wrong() {
        story.made(kilograms(LEAF, "8"));
        IntStream.range(0, 64).forEach(_ -> story.changed(List.of(kilograms(LEAF, "0.1")), List.of(one(OTHER))));
        var test = story.did(Deed.INSPECTS, LEAF);
        var wrong = story.did(Deed.INSPECTS, LEAF);
        var declaration = story.declareWrong(wrong);
        story.changed(List.of(kilograms(LEAF, "1")), List.of(one(CAKE)));

        var lineage = story.of(CAKE);

        assertThat(lineage.findings()).isEmpty();
        assertThat(lineage.roles()).containsKeys(test, wrong, declaration);
        assertThat(lineage.wrong()).containsExactly(entry(wrong, declaration));
    }

    @Test
    void a_lot_with_more_events_than_are_read_may_have_grown_in_them_also_where_one_drying_is_known() {
        story.made(kilograms(LEAF, "8"));
        story.changed(List.of(kilograms(LEAF, "8")), List.of(kilograms(MAOCHA, "1")));
        story.changed(List.of(kilograms(MAOCHA, "3")), List.of(one(CAKE)));
        IntStream.range(0, WalkLimits.FURTHER).forEach(_ -> story.seen(MAOCHA));

        var lineage = story.of(CAKE);

        assertThat(lineage.findings()).containsExactly(new Finding(Kind.CUT, List.of()));
        assertThat(Shares.of(lineage, ShownBut.NONE)).containsOnlyKeys(CAKE, MAOCHA);
    }

    @Test
    void what_made_a_lot_is_wrong_also_when_that_is_declared_after_very_many_events() {
        story.made(kilograms(LEAF, "10"), kilograms(OTHER_LEAF, "10"));
        var wrong = story.changed(List.of(kilograms(OTHER_LEAF, "9")), List.of(kilograms(MAOCHA, "3")));
        story.changed(List.of(kilograms(LEAF, "9")), List.of(kilograms(MAOCHA, "3")));
        IntStream.range(0, 70).forEach(_ -> story.seen(MAOCHA));
        var declaration = story.declareWrong(wrong);
        story.changed(List.of(kilograms(MAOCHA, "3")), List.of(one(CAKE)));

        var lineage = story.of(CAKE);

        assertThat(lineage.makers()).containsOnlyKeys(CAKE, MAOCHA, LEAF);
        assertThat(lineage.wrong()).containsExactly(entry(wrong, declaration));
        assertThat(lineage.roles()).containsKeys(wrong, declaration);
    }

    @Test
    void an_item_comes_from_the_lot_of_its_own_product_only() {
        story.made(kilograms(CAKE_LOT, "1"));
        story.made(kilograms(LEAF, "1"));
        story.madeOfLot(CAKE, LEAF);

        assertThat(story.of(CAKE).makers()).containsOnlyKeys(CAKE);
    }

    @Test
    void a_quantity_below_zero_is_named_and_gives_no_share() {
        story.made(kilograms(LEAF, "4"), kilograms(OTHER_LEAF, "1"));
        var blending = story.changed(List.of(kilograms(LEAF, "-4"), kilograms(OTHER_LEAF, "1")), List.of(one(CAKE)));

        var lineage = story.of(CAKE);

        assertThat(lineage.findings()).containsExactly(new Finding(Kind.IMPOSSIBLE_QUANTITY, List.of(blending)));
        assertThat(Shares.of(lineage, ShownBut.NONE)).containsOnlyKeys(CAKE);
    }
}
