package org.chamadao.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.custody.Acts.gives;
import static org.chamadao.custody.Acts.holds;
import static org.chamadao.custody.Acts.looks;
import static org.chamadao.custody.Acts.packs;
import static org.chamadao.custody.Acts.takes;
import static org.chamadao.custody.Acts.unpacks;
import static org.chamadao.custody.Answer.CLAIMED;
import static org.chamadao.custody.Answer.DENIED;
import static org.chamadao.custody.Answer.HELD;
import static org.chamadao.custody.Answer.LET;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldingsTest {
    private static final long FACTORY = 1;
    private static final long HAULIER = 2;
    private static final long SHOP = 3;
    private static final long STRANGER = 4;

    private static final String CAKE = "https://id.gs1.org/01/09506000134352/21/CAKE";
    private static final String OTHER_CAKE = "https://id.gs1.org/01/09506000134352/21/OTHER";
    private static final String TUBE = "https://id.gs1.org/01/09506000134369/21/TUBE";
    private static final String CASE = "https://id.gs1.org/00/095060001234567893";
    private static final String LOT = "https://id.gs1.org/01/09506000134376/10/R26-01";

    private final Holdings holdings = new Holdings();

    HoldingsTest() {
        holdings.track(Set.of(CAKE, OTHER_CAKE, TUBE, CASE, LOT));
    }

    @Test
    void what_nobody_recorded_is_free_and_then_its_first_captors() {
        assertThat(holdings.ask(CAKE, holds(STRANGER, 8))).isEqualTo(HELD);

        holdings.follow(holds(FACTORY, 8), List.of(CAKE));

        assertThat(holdings.ask(CAKE, holds(FACTORY, 9))).isEqualTo(HELD);
        assertThat(holdings.ask(CAKE, holds(STRANGER, 9))).isEqualTo(DENIED);
        assertThat(holdings.ask(CAKE, gives(STRANGER, 9))).isEqualTo(DENIED);
        assertThat(holdings.holders(CAKE)).containsExactly(FACTORY);
    }

    @Test
    void a_thing_is_strange_to_who_never_had_it_nor_a_pack_that_it_lies_in() {
        assertThat(holdings.isStrange(CAKE, holds(STRANGER, 8))).as("free").isFalse();
        holdings.trackOrdered(OTHER_CAKE, HAULIER);
        assertThat(holdings.isStrange(OTHER_CAKE, looks(HAULIER, 8))).isFalse();
        assertThat(holdings.isStrange(OTHER_CAKE, takes(STRANGER, 8))).isTrue();

        holdings.follow(packs(FACTORY, CASE, List.of(CAKE), 8), List.of(CASE, CAKE));
        holdings.follow(gives(FACTORY, 9), List.of(CASE));
        holdings.follow(takes(HAULIER, 10), List.of(CASE));
        holdings.follow(takes(STRANGER, 11), List.of(CASE));

        for (var thing : List.of(CASE, CAKE)) {
            assertThat(holdings.isStrange(thing, looks(HAULIER, 12))).isFalse();
            assertThat(holdings.isStrange(thing, looks(FACTORY, 12)))
                    .as("had it")
                    .isFalse();
            for (var hand : List.of(takes(STRANGER, 12), holds(STRANGER, 12), looks(STRANGER, 12))) {
                assertThat(holdings.isStrange(thing, hand)).as("has claimed it").isTrue();
            }
        }
        assertThat(holdings.isStrange(LOT, takes(STRANGER, 8)))
                .as("several have it")
                .isFalse();
    }

    @Test
    void what_came_too_late_to_move_it_makes_nobody_known() {
        holdings.follow(holds(FACTORY, 8), List.of(CAKE));
        holdings.follow(gives(FACTORY, 9), List.of(CAKE));
        holdings.follow(takes(SHOP, 12), List.of(CAKE));

        holdings.follow(gives(STRANGER, 11), List.of(CAKE));
        holdings.follow(takes(STRANGER, 10), List.of(CAKE));

        assertThat(holdings.isStrange(CAKE, holds(STRANGER, 10))).isTrue();
    }

    @Test
    void what_a_party_has_ordered_the_code_of_is_its_before_anything_happens() {
        holdings.trackOrdered(CAKE, FACTORY);

        assertThat(holdings.ask(CAKE, holds(STRANGER, 8))).isEqualTo(DENIED);
        assertThat(holdings.ask(CAKE, takes(STRANGER, 8)))
                .as("what was not recorded yet may have been sent")
                .isEqualTo(CLAIMED);
        assertThat(holdings.holders(CAKE)).containsExactly(FACTORY);
        assertThat(holdings.isUntouched(CAKE)).isTrue();

        holdings.follow(gives(FACTORY, 9), List.of(CAKE));

        assertThat(holdings.ask(CAKE, holds(STRANGER, 10))).isEqualTo(HELD);
    }

    @Test
    void what_is_given_is_the_next_ones() {
        holdings.follow(holds(FACTORY, 8), List.of(CAKE));
        holdings.follow(gives(FACTORY, 9), List.of(CAKE));
        assertThat(holdings.ask(CAKE, takes(HAULIER, 10))).isEqualTo(HELD);
        holdings.follow(takes(HAULIER, 10), List.of(CAKE));

        assertThat(holdings.ask(CAKE, holds(HAULIER, 11))).isEqualTo(HELD);
        assertThat(holdings.ask(CAKE, holds(FACTORY, 11))).isEqualTo(DENIED);
        assertThat(holdings.ask(CAKE, takes(FACTORY, 11)))
                .as("a return that nobody sent")
                .isEqualTo(CLAIMED);
    }

    @Test
    void what_happened_before_the_next_one_took_over_may_come_late_and_changes_nothing() {
        holdings.follow(holds(FACTORY, 8), List.of(CAKE));
        holdings.follow(gives(FACTORY, 9), List.of(CAKE));
        holdings.follow(takes(HAULIER, 11), List.of(CAKE));

        assertThat(holdings.ask(CAKE, holds(FACTORY, 10))).isEqualTo(LET);
        assertThat(holdings.ask(CAKE, holds(STRANGER, 10))).isEqualTo(DENIED);
        holdings.follow(gives(FACTORY, 10), List.of(CAKE));
        holdings.follow(holds(FACTORY, 8), List.of(CAKE));
        assertThat(holdings.ask(CAKE, holds(FACTORY, 12))).isEqualTo(DENIED);
        assertThat(holdings.ask(CAKE, holds(STRANGER, 12))).isEqualTo(DENIED);
        assertThat(holdings.holders(CAKE)).containsExactly(HAULIER);
    }

    @Test
    void a_late_event_of_the_giver_does_not_take_back_what_is_on_its_way() {
        holdings.follow(holds(FACTORY, 8), List.of(CAKE));
        holdings.follow(gives(FACTORY, 10), List.of(CAKE));
        holdings.follow(holds(FACTORY, 9), List.of(CAKE));

        assertThat(holdings.ask(CAKE, takes(HAULIER, 11))).isEqualTo(HELD);
    }

    @Test
    void who_receives_what_nobody_gave_claims_it_and_neither_is_kept_out() {
        holdings.follow(holds(FACTORY, 8), List.of(CASE));
        assertThat(holdings.ask(CASE, takes(HAULIER, 10))).isEqualTo(CLAIMED);
        holdings.follow(takes(HAULIER, 10), List.of(CASE));

        assertThat(holdings.ask(CASE, gives(HAULIER, 11))).isEqualTo(LET);
        assertThat(holdings.ask(CASE, holds(FACTORY, 11))).isEqualTo(HELD);
        holdings.follow(gives(HAULIER, 11), List.of(CASE));
        assertThat(holdings.ask(CASE, holds(STRANGER, 12)))
                .as("a claim gives nothing away")
                .isEqualTo(DENIED);

        holdings.follow(gives(FACTORY, 9), List.of(CASE));
        assertThat(holdings.isOnItsWay(CASE)).isTrue();
        assertThat(holdings.givers(CASE)).contains(HAULIER);
        holdings.follow(takes(SHOP, 12), List.of(CASE));
        assertThat(holdings.holders(CASE)).containsExactly(SHOP);
        assertThat(holdings.ask(CASE, holds(FACTORY, 12))).isEqualTo(DENIED);
    }

    @Test
    void what_lies_in_a_pack_goes_where_the_pack_goes() {
        packed();
        holdings.follow(gives(FACTORY, 12), List.of(CASE));
        holdings.follow(takes(SHOP, 13), List.of(CASE));

        for (var thing : List.of(CAKE, TUBE, CASE)) {
            assertThat(holdings.ask(thing, holds(SHOP, 14))).as(thing).isEqualTo(HELD);
            assertThat(holdings.ask(thing, holds(FACTORY, 14))).as(thing).isEqualTo(DENIED);
            assertThat(holdings.ask(thing, holds(FACTORY, 11)))
                    .as(thing + ", late")
                    .isEqualTo(LET);
            assertThat(holdings.ask(thing, holds(STRANGER, 14))).as(thing).isEqualTo(DENIED);
            assertThat(holdings.holders(thing)).containsExactly(SHOP);
        }
    }

    @Test
    void what_was_taken_out_stays_where_it_was_taken_out() {
        packed();
        holdings.follow(gives(FACTORY, 12), List.of(CASE));
        holdings.follow(takes(SHOP, 13), List.of(CASE));
        holdings.follow(unpacks(SHOP, CASE, List.of(TUBE), 14), List.of(CASE, TUBE));
        holdings.follow(unpacks(SHOP, TUBE, List.of(CAKE), 15), List.of(TUBE, CAKE));
        holdings.follow(gives(SHOP, 16), List.of(CASE));
        holdings.follow(takes(HAULIER, 17), List.of(CASE));

        assertThat(holdings.ask(CAKE, holds(SHOP, 18))).isEqualTo(HELD);
        assertThat(holdings.ask(CAKE, holds(HAULIER, 18))).isEqualTo(DENIED);
        assertThat(holdings.ask(OTHER_CAKE, holds(SHOP, 18)))
                .as("still in the tube")
                .isEqualTo(HELD);
        assertThat(holdings.ask(CASE, holds(SHOP, 18))).isEqualTo(DENIED);
    }

    @Test
    void a_crate_that_was_emptied_takes_nothing_along() {
        packed();
        holdings.follow(unpacks(FACTORY, CASE, List.of(), 12), List.of(CASE));
        holdings.follow(gives(FACTORY, 13), List.of(CASE));
        holdings.follow(takes(STRANGER, 14), List.of(CASE));

        assertThat(holdings.ask(CAKE, holds(STRANGER, 15))).isEqualTo(DENIED);
        assertThat(holdings.ask(CAKE, holds(FACTORY, 15))).isEqualTo(HELD);
    }

    @Test
    void nobody_takes_out_or_packs_what_lies_elsewhere() {
        packed();
        assertThat(holdings.ask(CAKE, unpacks(STRANGER, TUBE, List.of(CAKE), 12)))
                .isEqualTo(DENIED);
        holdings.follow(unpacks(STRANGER, TUBE, List.of(CAKE), 12), List.of(TUBE, CAKE));
        holdings.follow(unpacks(STRANGER, TUBE, List.of(), 12), List.of(TUBE));
        holdings.follow(packs(STRANGER, "urn:x:bag", List.of(CAKE), 12), List.of("urn:x:bag", CAKE));

        assertThat(holdings.ask(CAKE, holds(STRANGER, 13))).isEqualTo(DENIED);
        assertThat(holdings.ask(CAKE, holds(FACTORY, 13))).isEqualTo(HELD);
    }

    @Test
    void a_claim_on_what_lies_in_a_pack_moves_nothing() {
        packed();
        assertThat(holdings.ask(CAKE, takes(STRANGER, 12))).isEqualTo(CLAIMED);
        holdings.follow(takes(STRANGER, 12), List.of(CAKE));
        holdings.follow(takes(STRANGER, 12), List.of(CASE));
        assertThat(holdings.ask(OTHER_CAKE, gives(STRANGER, 13)))
                .as("by its claim on the case")
                .isEqualTo(LET);
        holdings.follow(gives(STRANGER, 13), List.of(OTHER_CAKE, CASE));

        assertThat(holdings.holders(CAKE)).containsExactly(FACTORY);
        assertThat(holdings.holders(OTHER_CAKE)).containsExactly(FACTORY);
        assertThat(holdings.ask(OTHER_CAKE, holds(HAULIER, 13))).isEqualTo(DENIED);
    }

    @Test
    void a_sale_out_of_a_pack_frees_the_cake_alone() {
        packed();
        holdings.follow(gives(FACTORY, 12), List.of(CAKE));

        assertThat(holdings.ask(CAKE, takes(STRANGER, 13))).isEqualTo(HELD);
        assertThat(holdings.ask(OTHER_CAKE, takes(STRANGER, 13))).isEqualTo(CLAIMED);
    }

    @Test
    void looking_takes_nothing_over() {
        holdings.follow(holds(FACTORY, 8), List.of(CAKE));
        assertThat(holdings.ask(CAKE, looks(STRANGER, 9))).isEqualTo(LET);
        holdings.follow(gives(FACTORY, 9), List.of(CAKE));
        holdings.follow(looks(STRANGER, 10), List.of(CAKE));

        assertThat(holdings.ask(CAKE, takes(HAULIER, 11))).isEqualTo(HELD);
    }

    @Test
    void a_lot_is_also_theirs_who_received_of_it() {
        holdings.follow(holds(FACTORY, 8), List.of(LOT));
        assertThat(holdings.ask(LOT, holds(STRANGER, 9))).isEqualTo(DENIED);
        holdings.follow(gives(FACTORY, 9), List.of(LOT));
        holdings.follow(takes(SHOP, 10), List.of(LOT));

        assertThat(holdings.ask(LOT, holds(SHOP, 11))).isEqualTo(HELD);
        assertThat(holdings.ask(LOT, holds(FACTORY, 11))).as("keeps the rest").isEqualTo(HELD);
    }

    @Test
    void packs_that_lie_in_one_another_come_to_an_end() {
        holdings.follow(packs(FACTORY, TUBE, List.of(CASE), 8), List.of(TUBE, CASE));
        holdings.follow(packs(FACTORY, CASE, List.of(TUBE), 9), List.of(CASE, TUBE));

        assertThat(holdings.ask(TUBE, holds(STRANGER, 10))).isNotNull();
        assertThat(holdings.holders(TUBE)).isNotNull();
    }

    private void packed() {
        holdings.follow(holds(FACTORY, 8), List.of(CAKE, OTHER_CAKE));
        holdings.follow(packs(FACTORY, TUBE, List.of(CAKE, OTHER_CAKE), 9), List.of(TUBE, CAKE, OTHER_CAKE));
        holdings.follow(packs(FACTORY, CASE, List.of(TUBE), 10), List.of(CASE, TUBE));
    }
}
