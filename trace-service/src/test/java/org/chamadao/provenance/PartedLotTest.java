package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.provenance.Story.LABORATORY;
import static org.chamadao.provenance.Story.kilograms;
import static org.chamadao.provenance.Story.one;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A farm sells a lot in two halves; whoever scans a cake of one does not read of the other. */
class PartedLotTest {
    private static final String CAKE = "https://id.gs1.org/01/06901234567892/21/CAKE";
    private static final String OTHER = "https://id.gs1.org/01/06901234567892/21/OTHER";
    private static final String CAKE_LOT = "https://id.gs1.org/01/06901234567892/10/P1";
    private static final String LEAF = "https://id.gs1.org/01/06901234567007/10/LEAF";
    private static final String MAOCHA = "https://id.gs1.org/01/06901234567007/10/MAOCHA";
    private static final long FARM = 1;
    private static final long FACTORY = 2;
    private static final long ELSEWHERE = 3;
    private static final long WAREHOUSE = 4;

    private final Story story = new Story();

    private long harvest() {
        return story.by(FARM).made(kilograms(LEAF, "10"));
    }

    private long pressing() {
        return story.by(FACTORY).changed(List.of(kilograms(LEAF, "5")), List.of(one(CAKE)));
    }

    @ParameterizedTest
    @EnumSource(value = Deed.class)
    void what_another_does_with_its_part_after_the_use_is_not_told(Deed deed) {
        var harvest = harvest();
        var pressing = pressing();
        story.by(ELSEWHERE).did(deed, LEAF);

        assertThat(story.of(CAKE).roles()).containsOnlyKeys(harvest, pressing);
    }

    @Test
    void what_others_declare_wrong_of_their_part_is_not_told() {
        var harvest = harvest();
        var pressing = pressing();
        story.by(ELSEWHERE);
        story.declareWrong(story.did(Deed.TAKES, LEAF));

        assertThat(story.of(CAKE).roles()).containsOnlyKeys(harvest, pressing);
    }

    @Test
    void what_happened_before_the_use_is_told_and_the_farm_tells_no_more_of_what_it_has_left() {
        var harvest = harvest();
        var stored = story.by(FARM).seen(LEAF);
        var tested = story.by(FARM).did(Deed.INSPECTS, LEAF);
        var given = story.by(FARM).did(Deed.GIVES, LEAF);
        var taken = story.by(FACTORY).did(Deed.TAKES, LEAF);
        var strange = story.by(ELSEWHERE).seen(LEAF);
        var pressing = pressing();
        story.by(FARM).did(Deed.GIVES, LEAF);
        story.by(FARM).seen(LEAF);

        assertThat(story.of(CAKE).roles()).containsOnlyKeys(harvest, stored, tested, given, taken, strange, pressing);
    }

    @Test
    void what_parties_of_the_way_record_late_counts_by_its_own_time() {
        var harvest = harvest();
        var pressing = pressing();
        var moment = Instant.parse("2026-03-20T00:30:00Z");
        var stored = story.at(moment).by(FARM).seen(LEAF);
        story.at(moment).by(ELSEWHERE).seen(LEAF);

        assertThat(story.of(CAKE).roles()).containsOnlyKeys(harvest, pressing, stored);
    }

    @Test
    void tests_that_are_recorded_late_are_told_of_parties_of_the_way_and_of_who_looks_on_by_office() {
        var harvest = harvest();
        var pressing = pressing();
        var farms = story.by(FARM).did(Deed.INSPECTS, LEAF);
        var factorys = story.by(FACTORY).did(Deed.INSPECTS, LEAF);
        var laboratorys = story.by(LABORATORY).did(Deed.INSPECTS, LEAF);
        story.by(LABORATORY).seen(LEAF);

        assertThat(story.of(CAKE).roles()).containsOnlyKeys(harvest, pressing, farms, factorys, laboratorys);
    }

    @Test
    void who_took_a_part_before_the_use_and_gave_none_on_has_one_of_its_own() {
        var harvest = harvest();
        story.by(ELSEWHERE).did(Deed.TAKES, LEAF);
        story.by(ELSEWHERE).seen(LEAF);
        story.by(ELSEWHERE).did(Deed.INSPECTS, LEAF);
        var pressing = pressing();
        story.by(ELSEWHERE).did(Deed.GIVES, LEAF);

        assertThat(story.of(CAKE).roles()).containsOnlyKeys(harvest, pressing);
    }

    @Test
    void who_gave_on_what_it_took_may_have_had_what_was_used() {
        var harvest = harvest();
        var taken = story.by(WAREHOUSE).did(Deed.TAKES, LEAF);
        var stored = story.by(WAREHOUSE).seen(LEAF);
        var given = story.by(WAREHOUSE).did(Deed.GIVES, LEAF);
        story.by(WAREHOUSE).did(Deed.TAKES, LEAF);
        story.by(WAREHOUSE).seen(LEAF);
        var sampled = story.by(LABORATORY).did(Deed.TAKES, LEAF);
        var tested = story.by(LABORATORY).did(Deed.INSPECTS, LEAF);
        var pressing = pressing();

        assertThat(story.of(CAKE).roles()).containsOnlyKeys(harvest, taken, stored, given, sampled, tested, pressing);
    }

    @Test
    void a_lot_is_left_with_its_last_use_on_the_way() {
        var harvest = harvest();
        var drying = story.by(FACTORY).changed(List.of(kilograms(LEAF, "2")), List.of(kilograms(MAOCHA, "1")));
        var between = story.by(ELSEWHERE).seen(LEAF);
        story.by(FACTORY).changed(List.of(kilograms(LEAF, "1")), List.of(one(OTHER)));
        var pressing =
                story.by(FACTORY).changed(List.of(kilograms(MAOCHA, "1"), kilograms(LEAF, "2")), List.of(one(CAKE)));
        story.by(ELSEWHERE).seen(LEAF);

        assertThat(story.of(CAKE).roles()).containsOnlyKeys(harvest, drying, between, pressing);
    }

    @Test
    void an_item_stays_in_the_lot_that_it_names_but_others_of_the_lot_are_not_told() {
        var pressed = story.by(FACTORY).made(kilograms(CAKE_LOT, "5"));
        story.by(FACTORY).madeBesideLot(OTHER, CAKE_LOT);
        var named = story.by(FACTORY).madeBesideLot(CAKE, CAKE_LOT);
        var dried = story.by(FACTORY).seen(CAKE_LOT);
        story.by(ELSEWHERE).did(Deed.TAKES, CAKE_LOT);
        story.by(FACTORY).madeBesideLot(OTHER + 1, CAKE_LOT);

        assertThat(story.of(CAKE).roles()).containsOnlyKeys(pressed, named, dried);
    }

    @Test
    void tests_before_the_use_are_not_told_of_strangers_whatever_they_gave() {
        var harvest = harvest();
        var taken = story.by(ELSEWHERE).did(Deed.TAKES, LEAF);
        var given = story.by(ELSEWHERE).did(Deed.GIVES, LEAF);
        story.by(ELSEWHERE).did(Deed.INSPECTS, LEAF);
        story.by(ELSEWHERE).did(Deed.CONFIRMS, LEAF);
        var tested = story.by(LABORATORY).did(Deed.INSPECTS, LEAF);
        var pressing = pressing();

        assertThat(story.of(CAKE).roles()).containsOnlyKeys(harvest, taken, given, tested, pressing);
    }

    @Test
    void nobody_becomes_a_hand_by_saying_after_the_making_of_the_item_that_it_made_some_of_the_lot() {
        var harvest = harvest();
        var pressing = pressing();
        var late = story.by(ELSEWHERE).made(kilograms(LEAF, "1"));
        story.by(ELSEWHERE).did(Deed.INSPECTS, LEAF);

        assertThat(story.of(CAKE).roles()).containsOnlyKeys(harvest, pressing, late);
    }

    @Test
    void that_the_lot_was_recalled_is_told_of_parties_of_the_way_and_of_who_looks_on_by_office() {
        var harvest = harvest();
        var pressing = pressing();
        var farms = story.by(FARM).did(Deed.WARNS, LEAF);
        var factorys = story.by(FACTORY).did(Deed.WARNS, LEAF);
        var offices = story.by(LABORATORY).did(Deed.WARNS, LEAF);
        story.by(ELSEWHERE).did(Deed.WARNS, LEAF);

        assertThat(story.of(CAKE).roles()).containsOnlyKeys(harvest, pressing, farms, factorys, offices);
    }
}
