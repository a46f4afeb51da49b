package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chamadao.simulation.chance.Chance;

/** Staff scan items where there is no network; the queue reaches the service hours later, from wherever the phone is. */
final class StaffQueues {
    private static final double REPLAYED_ELSEWHERE = 0.2;

    private StaffQueues() {}

    static void play(Stage stage, Chance chance) {
        for (int left = stage.occasions(stage.world().mix().occasions().replays(), chance); left > 0; left--) {
            shipmentOfSeason(stage, chance).ifPresent(shipment -> replay(stage, shipment, chance));
        }
    }

    private static Optional<Shipment> shipmentOfSeason(Stage stage, Chance chance) {
        return stage.stock()
                .shipment(
                        chance,
                        shipment -> shipment.shelved().isAfter(World.START)
                                && shipment.shelved().isBefore(World.END));
    }

    private static void replay(Stage stage, Shipment shipment, Chance chance) {
        var staff = shipment.retailer().staff();
        var where = chance.happens(REPLAYED_ELSEWHERE)
                ? stage.people().anywhere(chance).home()
                : staff.home();
        Instant at = shipment.shelved().plus(chance.between(Duration.ofHours(1), Duration.ofHours(72)));
        int queued = chance.whole(5, 40);
        int first = chance.whole(0, shipment.items() - 1);
        for (int index = first; index < Math.min(first + queued, shipment.items()); index++) {
            at = at.plusMillis(chance.whole(40, 900));
            var item = stage.stock().item(shipment, index);
            stage.looks().add(new Look(item, staff, at, where, Opening.SIGNED_IN, Who.STAFF, Subject.ITEM));
        }
    }
}
