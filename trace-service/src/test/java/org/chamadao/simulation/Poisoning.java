package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.chamadao.simulation.Retailer.Channel;
import org.chamadao.simulation.chance.Chance;

/** A rival photographs codes on a shelf and has them scanned by phones in many cities, so that they look copied. */
final class Poisoning {
    private Poisoning() {}

    static void play(Stage stage, Chance chance) {
        for (int left = stage.occasions(stage.world().mix().occasions().poisonings(), chance); left > 0; left--) {
            var photographed = Stage.time(chance, Duration.ofDays(10));
            stage.stock()
                    .shelved(chance, Channel.SHOP, photographed)
                    .ifPresent(shelf -> poison(stage, shelf, photographed, chance));
        }
    }

    private static void poison(Stage stage, Shipment shelf, Instant photographed, Chance chance) {
        int phones = chance.whole(15, 80);
        var farm = Stream.generate(() -> stage.people().anywhere(chance))
                .limit(phones)
                .toList();
        int wanted = chance.whole(5, 20);
        for (int index = chance.whole(0, shelf.items() / 2); wanted > 0 && index < shelf.items(); index++) {
            var item = stage.stock().item(shelf, index);
            if (item.isOnShelf(photographed) && stage.isFree(item)) {
                scan(stage, item, farm, photographed, chance);
                wanted--;
            }
        }
    }

    private static void scan(Stage stage, Item item, List<Person> farm, Instant photographed, Chance chance) {
        var begun = photographed.plus(chance.waiting(Duration.ofDays(2)));
        var lasts = chance.between(Duration.ofHours(2), Duration.ofDays(6));
        int scans = chance.whole(5, 40);
        for (int scan = 0; scan < scans; scan++) {
            var phone = chance.pick(farm);
            var at = begun.plus(chance.between(Duration.ZERO, lasts));
            stage.looks().add(new Look(item, phone, at, phone.home(), Opening.CODE, Who.RIVAL, Subject.ITEM));
        }
    }
}
