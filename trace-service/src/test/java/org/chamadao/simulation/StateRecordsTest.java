package org.chamadao.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chamadao.simulation.Retailer.Channel;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.geography.Cities;
import org.chamadao.simulation.geography.City;
import org.chamadao.simulation.geography.Geolocation;
import org.chamadao.simulation.geography.Networks;
import org.junit.jupiter.api.Test;

final class StateRecordsTest {
    private static final City CITY = Cities.named("武汉");
    private static final Party SHOP = new Party("shop", Role.SHOP, CITY, List.of("420000"));
    private static final Instant SHIPPED = World.START.plus(Duration.ofDays(2));
    private static final Instant ARRIVED = SHIPPED.plus(Duration.ofDays(2));

    @Test
    void a_handoff_that_is_recorded_late_appears_in_its_place() {
        var late = change(State.SHIPPED, SHIPPED, ARRIVED.plus(Duration.ofHours(9)));
        var inTime = change(State.IN_STOCK, ARRIVED, ARRIVED.plusSeconds(5));

        var told = told(item(List.of(late, inTime)));

        assertThat(told).extracting(ItemStates::changes).containsExactly(List.of(inTime), List.of(late, inTime));
        assertThat(told.getFirst().index()).isLessThan(told.getLast().index());
    }

    @Test
    void what_is_recorded_after_the_season_is_not_told() {
        var known = change(State.IN_STOCK, ARRIVED, ARRIVED);
        var tooLate = change(State.SHIPPED, SHIPPED, World.END);

        assertThat(told(item(List.of(known, tooLate)))).hasSize(1);
    }

    @Test
    void at_most_thirty_two_changes_are_told() {
        var changes = new ArrayList<Change>();
        for (int day = 0; day < 40; day++) {
            var at = World.START.plus(Duration.ofDays(day));
            changes.add(change(State.IN_STOCK, at, at));
        }

        assertThat(told(item(changes)).getLast().changes()).hasSize(32).isEqualTo(changes.subList(8, 40));
    }

    private static Change change(State state, Instant time, Instant recorded) {
        return Change.by(SHOP, state, time, recorded, "a1");
    }

    private static List<ItemStates> told(Item item) {
        var told = new ArrayList<ItemStates>();
        new StateRecords().tell(List.of(item), (states, learned) -> told.add(states));
        return told;
    }

    private static Item item(List<Change> changes) {
        var line = new Networks(1, Geolocation.USUAL).broadband(CITY, Chance.of(1));
        var staff = new Person(CITY, 1, CITY, CITY, line, Set.of());
        var retailer = new Retailer(SHOP, Channel.SHOP, Retailer.Sales.NEVER, staff);
        var shipment =
                new Shipment(0, "a1", "b2", Product.ALL.getFirst(), retailer, 1, ARRIVED, changes, Optional.empty());
        return new Item(shipment, 0, ItemCode.sha256("item"), new Sale(ARRIVED, ARRIVED, CITY, Channel.SHOP));
    }
}
