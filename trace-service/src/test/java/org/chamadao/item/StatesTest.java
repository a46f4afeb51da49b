package org.chamadao.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.item.Contradiction.PARTY;
import static org.chamadao.item.Contradiction.STATE;
import static org.chamadao.item.Doings.FACTORY;
import static org.chamadao.item.Doings.HAULIER;
import static org.chamadao.item.Doings.OPERATOR;
import static org.chamadao.item.Doings.REGULATOR;
import static org.chamadao.item.Doings.SHOP;
import static org.chamadao.item.Doings.STRANGER;
import static org.chamadao.item.Doings.elsewhere;
import static org.chamadao.item.Doings.printed;
import static org.chamadao.item.ItemState.ACTIVE;
import static org.chamadao.item.ItemState.DESTROYED;
import static org.chamadao.item.ItemState.IN_STOCK;
import static org.chamadao.item.ItemState.LOST;
import static org.chamadao.item.ItemState.OPENED;
import static org.chamadao.item.ItemState.PRINTED;
import static org.chamadao.item.ItemState.RECALLED;
import static org.chamadao.item.ItemState.SHIPPED;
import static org.chamadao.item.ItemState.SOLD;
import static org.chamadao.item.ItemState.UNKNOWN;
import static org.chamadao.item.ItemState.VOID;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.chamadao.custody.Act;
import org.chamadao.custody.Hand;
import org.chamadao.item.Line.Lateness;
import org.junit.jupiter.api.Test;

class StatesTest {
    private static final String CAKE = "https://id.gs1.org/01/09506000134352/21/CAKE";
    private static final String OTHER = "https://id.gs1.org/01/09506000134352/21/OTHER";
    private static final String TUBE = "https://id.gs1.org/01/09506000134369/21/TUBE";
    private static final String CASE = "https://id.gs1.org/00/095060001234567893";

    @Test
    void a_cake_goes_its_way_from_the_press_to_the_table() {
        var way = printed(CAKE).step(FACTORY, 8, ItemStep.APPLY, CAKE);
        assertThat(way.state(CAKE)).isEqualTo(ItemState.APPLIED);
        way.does(FACTORY, 9, "other", "active", CAKE).does(FACTORY, 9, "storing", "in_progress", CAKE);
        assertThat(way.state(CAKE)).isEqualTo(ACTIVE);
        way.step(FACTORY, 10, ItemStep.SHIP, CAKE);
        assertThat(way.state(CAKE)).isEqualTo(SHIPPED);
        way.step(HAULIER, 11, ItemStep.RECEIVE, CAKE).step(HAULIER, 12, ItemStep.SHIP, CAKE);
        assertThat(way.state(CAKE)).isEqualTo(SHIPPED);
        way.does(SHOP, 13, "stocking", "sellable_accessible", CAKE);
        assertThat(way.state(CAKE)).isEqualTo(IN_STOCK);
        way.step(SHOP, 14, ItemStep.SELL, CAKE);
        assertThat(way.state(CAKE)).isEqualTo(SOLD);
        way.does(OPERATOR, 15, "other", "container_open", CAKE).does(OPERATOR, 16, "other", "container_open", CAKE);
        assertThat(way.state(CAKE)).isEqualTo(OPENED);
        assertThat(way.flags(CAKE)).isEmpty();
        assertThat(way.states().concerns(CAKE, OPERATOR))
                .as("it is the buyer's")
                .isFalse();
    }

    @Test
    void one_scan_of_a_case_stands_for_its_84_cakes() {
        var cakes = IntStream.range(0, 84).mapToObj(n -> CAKE + n).toList();
        var tubes = IntStream.range(0, 12).mapToObj(n -> TUBE + n).toList();
        var all = new ArrayList<>(cakes);
        all.addAll(tubes);
        all.add(CASE);
        var way = printed(all.toArray(String[]::new)).step(FACTORY, 8, ItemStep.ACTIVATE, cakes.toArray(String[]::new));
        for (var tube = 0; tube < 12; tube++) {
            way.packs(
                    FACTORY,
                    9,
                    tubes.get(tube),
                    cakes.subList(tube * 7, tube * 7 + 7).toArray(String[]::new));
        }
        way.packs(FACTORY, 10, CASE, tubes.toArray(String[]::new));
        way.unpacks(FACTORY, 11, tubes.getFirst(), cakes.getFirst());

        way.step(FACTORY, 12, ItemStep.SHIP, CASE);

        assertThat(way.state(CASE)).isEqualTo(SHIPPED);
        assertThat(tubes).allSatisfy(tube -> assertThat(way.state(tube)).isEqualTo(SHIPPED));
        assertThat(cakes.subList(1, 84))
                .allSatisfy(cake -> assertThat(way.state(cake)).isEqualTo(SHIPPED));
        assertThat(way.state(cakes.getFirst())).as("taken out before").isEqualTo(ACTIVE);
        assertThat(way.states()
                        .life(cakes.getLast())
                        .lines()
                        .getLast()
                        .occurrence()
                        .via())
                .isEqualTo(CASE);
        assertThat(way.states().contents(CASE)).hasSize(83 + 12);
        way.step(SHOP, 13, ItemStep.RECEIVE, CASE);
        assertThat(way.state(cakes.getLast())).isEqualTo(IN_STOCK);
    }

    @Test
    void a_pack_that_was_emptied_takes_nothing_along() {
        var way = packed().unpacks(FACTORY, 11, TUBE).step(FACTORY, 12, ItemStep.SHIP, CASE);

        assertThat(way.state(TUBE)).isEqualTo(SHIPPED);
        assertThat(way.state(CAKE)).isEqualTo(ACTIVE);
    }

    @Test
    void what_contradicts_is_kept_and_flagged_and_moves_nothing() {
        var way = printed(CAKE).step(FACTORY, 8, ItemStep.SELL, CAKE);
        assertThat(way.state(CAKE)).isEqualTo(PRINTED);
        way.step(FACTORY, 9, ItemStep.ACTIVATE, CAKE).step(FACTORY, 10, ItemStep.ACTIVATE, CAKE);
        assertThat(way.state(CAKE)).as("sold at 8, active from 9 on").isEqualTo(ACTIVE);
        way.step(FACTORY, 11, ItemStep.VOID_CODE, CAKE).step(FACTORY, 12, ItemStep.SHIP, CAKE);
        assertThat(way.state(CAKE)).isEqualTo(VOID);
        assertThat(way.flags(CAKE)).containsExactly(STATE, STATE, STATE);
    }

    @Test
    void what_was_recorded_too_early_counts_once_the_step_before_comes() {
        var way = printed(CAKE).step(FACTORY, 10, ItemStep.SHIP, CAKE).step(HAULIER, 11, ItemStep.RECEIVE, CAKE);
        assertThat(way.state(CAKE)).isEqualTo(PRINTED);
        assertThat(way.flags(CAKE)).containsExactly(STATE, STATE);

        way.step(FACTORY, 9, ItemStep.ACTIVATE, CAKE);

        assertThat(way.state(CAKE)).isEqualTo(IN_STOCK);
        assertThat(way.flags(CAKE)).isEmpty();
    }

    @Test
    void who_received_before_the_giver_recorded_it_has_it_then() {
        var way = packed().step(HAULIER, 13, ItemStep.RECEIVE, CASE);
        assertThat(way.state(CAKE)).isEqualTo(ACTIVE);
        assertThat(way.flags(CAKE)).containsExactly(PARTY);

        way.step(FACTORY, 12, ItemStep.SHIP, CASE);

        assertThat(way.state(CASE)).isEqualTo(IN_STOCK);
        assertThat(way.state(CAKE)).isEqualTo(IN_STOCK);
        assertThat(way.flags(CAKE)).isEmpty();
    }

    @Test
    void what_the_giver_records_late_changes_nothing() {
        var way = printed(CAKE)
                .step(FACTORY, 8, ItemStep.ACTIVATE, CAKE)
                .step(FACTORY, 10, ItemStep.SHIP, CAKE)
                .step(SHOP, 11, ItemStep.RECEIVE, CAKE)
                .step(FACTORY, 9, ItemStep.SHIP, CAKE);

        assertThat(way.state(CAKE)).isEqualTo(IN_STOCK);
        assertThat(way.states().life(CAKE).lines().getLast().late()).isEqualTo(Lateness.LATE);
        assertThat(way.flags(CAKE)).isEmpty();
    }

    @Test
    void a_stranger_moves_nothing() {
        var way = packed();
        for (var step : ItemStep.values()) {
            step.form().ifPresent(_ -> way.step(STRANGER, 12, step, CAKE, CASE));
        }
        way.packs(STRANGER, 12, "urn:x:bag", CAKE).unpacks(STRANGER, 12, CASE);

        assertThat(way.state(CAKE)).isEqualTo(ACTIVE);
        assertThat(way.state(CASE)).isEqualTo(ACTIVE);
        assertThat(way.states().pack(CAKE)).contains(TUBE);
        assertThat(way.flags(CAKE))
                .hasSizeGreaterThan(ItemStep.values().length - 3)
                .containsOnly(PARTY);
        assertThat(way.states().concerns(CASE, STRANGER)).isFalse();
    }

    @Test
    void a_code_is_its_orderers_until_the_thing_begins() {
        var way = printed(CAKE).step(STRANGER, 8, ItemStep.ACTIVATE, CAKE);

        assertThat(way.state(CAKE)).isEqualTo(PRINTED);
        assertThat(way.flags(CAKE)).containsExactly(PARTY);
    }

    @Test
    void what_was_shipped_by_mistake_is_where_it_was() {
        var way = packed().step(FACTORY, 12, ItemStep.SHIP, CASE);
        way.step(STRANGER, 13, ItemStep.VOID_SHIPPING, CASE);
        assertThat(way.state(CAKE)).as("only who gave it").isEqualTo(SHIPPED);

        var other = packed().step(FACTORY, 12, ItemStep.SHIP, CASE).step(FACTORY, 13, ItemStep.VOID_SHIPPING, CASE);
        assertThat(other.state(CAKE)).isEqualTo(ACTIVE);
        assertThat(other.state(CASE)).isEqualTo(ACTIVE);
    }

    @Test
    void what_is_lost_on_the_way_and_found_again_is_where_it_was() {
        var way = packed().step(FACTORY, 12, ItemStep.SHIP, CASE).step(FACTORY, 13, ItemStep.REPORT_LOST, CASE);
        assertThat(way.state(CAKE)).isEqualTo(LOST);
        way.step(FACTORY, 14, ItemStep.REPORT_STOLEN, CASE).step(FACTORY, 15, ItemStep.FIND, CASE);
        assertThat(way.state(CAKE)).isEqualTo(SHIPPED);

        way.step(FACTORY, 16, ItemStep.SHIP, CASE).step(FACTORY, 17, ItemStep.VOID_SHIPPING, CASE);
        assertThat(way.state(CAKE)).as("before it was shipped").isEqualTo(ACTIVE);
    }

    @Test
    void a_sale_is_taken_back_and_the_thing_sold_again() {
        var way = printed(CAKE)
                .step(FACTORY, 8, ItemStep.ACTIVATE, CAKE)
                .step(FACTORY, 9, ItemStep.SELL, CAKE)
                .step(FACTORY, 10, ItemStep.SELL, CAKE)
                .step(FACTORY, 11, ItemStep.TAKE_BACK, CAKE)
                .step(FACTORY, 12, ItemStep.SELL, CAKE);

        assertThat(way.state(CAKE)).isEqualTo(SOLD);
        assertThat(way.flags(CAKE)).as("sold twice").containsExactly(PARTY);
    }

    @Test
    void a_regulator_recalls_what_others_hold_and_does_nothing_else() {
        var way = packed().step(REGULATOR, 12, ItemStep.RECALL, CASE).step(REGULATOR, 13, ItemStep.DESTROY, CASE);

        assertThat(way.state(CAKE)).isEqualTo(RECALLED);
        way.step(FACTORY, 14, ItemStep.SHIP, CASE);
        assertThat(way.state(CAKE)).as("goes back, recalled").isEqualTo(RECALLED);
        way.step(FACTORY, 15, ItemStep.SELL, CAKE);
        assertThat(way.state(CAKE)).isEqualTo(RECALLED);
    }

    @Test
    void a_thing_of_elsewhere_enters_where_its_first_event_says() {
        assertThat(elsewhere(CAKE)
                        .does(SHOP, 8, "inspecting", "conformant", CAKE)
                        .state(CAKE))
                .isEqualTo(UNKNOWN);
        assertThat(elsewhere(CAKE).step(SHOP, 8, ItemStep.RECEIVE, CAKE).state(CAKE))
                .isEqualTo(IN_STOCK);
        assertThat(elsewhere(CASE).packs(SHOP, 8, CASE, "urn:x:1").state(CASE)).isEqualTo(ACTIVE);
    }

    @Test
    void a_mention_of_a_state_is_no_contradiction() {
        var way = printed(CAKE)
                .step(FACTORY, 8, ItemStep.ACTIVATE, CAKE)
                .does(FACTORY, 9, "inspecting", "active", CAKE)
                .step(FACTORY, 10, ItemStep.SELL, CAKE)
                .does(FACTORY, 11, "other", "retail_sold", CAKE);

        assertThat(way.flags(CAKE)).isEmpty();
        assertThat(way.state(CAKE)).isEqualTo(SOLD);
    }

    @Test
    void what_was_used_to_make_another_thing_is_not_begun_by_it() {
        var states = printed(CAKE, OTHER).step(FACTORY, 8, ItemStep.ACTIVATE, CAKE);
        var act = Act.now(Act.Kind.HOLDS, Instant.ofEpochSecond(9 * 3600), false);
        states.states()
                .follow(new Happening(
                        9,
                        act.time(),
                        new Hand(Set.of(FACTORY), act, false),
                        Office.NONE,
                        new Saying("commissioning", "active", Set.of(CAKE)),
                        List.of(CAKE, OTHER)));

        assertThat(states.state(OTHER)).isEqualTo(ACTIVE);
        assertThat(states.flags(CAKE)).isEmpty();
    }

    @Test
    void a_damaged_cake_is_taken_out_and_destroyed_and_another_put_in() {
        var spare = CAKE + "-SPARE";
        var way = packed(spare)
                .unpacks(FACTORY, 12, TUBE, CAKE)
                .packs(FACTORY, 12, TUBE, spare)
                .step(FACTORY, 12, ItemStep.DESTROY, CAKE)
                .step(FACTORY, 13, ItemStep.SHIP, CASE);

        assertThat(way.state(CAKE)).isEqualTo(DESTROYED);
        assertThat(way.state(spare)).isEqualTo(SHIPPED);
        assertThat(way.flags(CAKE)).isEmpty();
    }

    @Test
    void packs_that_lie_in_one_another_come_to_an_end() {
        var way = elsewhere(TUBE, CASE).packs(SHOP, 8, TUBE, CASE).packs(SHOP, 9, CASE, TUBE);

        assertThat(way.step(SHOP, 10, ItemStep.SHIP, CASE).state(CASE)).isNotNull();
        assertThat(way.states().contents(CASE)).isNotNull();
    }

    private static Doings packed(String... more) {
        var things = new ArrayList<>(List.of(CAKE, OTHER, TUBE, CASE));
        things.addAll(List.of(more));
        var cakes = new ArrayList<>(List.of(CAKE, OTHER));
        cakes.addAll(List.of(more));
        return printed(things.toArray(String[]::new))
                .step(FACTORY, 8, ItemStep.ACTIVATE, cakes.toArray(String[]::new))
                .packs(FACTORY, 9, TUBE, CAKE, OTHER)
                .packs(FACTORY, 10, CASE, TUBE);
    }
}
