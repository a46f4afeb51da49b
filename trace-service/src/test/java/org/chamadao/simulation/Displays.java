package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import org.chamadao.simulation.Retailer.Channel;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.geography.City;

/** Pieces that many people see at one place: on a shop's counter, or as a wrapper on the table. */
final class Displays {
    private static final Duration SHORTEST = Duration.ofDays(20);
    private static final double FROM_ELSEWHERE = 0.3;
    private static final double SHOWN_BY_STAFF = 0.4;
    private static final double STAFF_SIGNED_IN = 0.5;

    private Displays() {}

    static void play(Stage stage, Chance chance) {
        var occasions = stage.world().mix().occasions();
        for (int left = stage.occasions(occasions.displays(), chance); left > 0; left--) {
            stage.stock()
                    .item(chance, Displays::isInShop, item -> stage.isFree(item) && staysOnShelf(item))
                    .ifPresent(item -> show(stage, item, chance));
        }
        for (int left = stage.occasions(occasions.tables(), chance); left > 0; left--) {
            stage.stock()
                    .item(chance, Displays::isInShop, item -> stage.isFree(item) && isSoldInSeason(item))
                    .ifPresent(item -> serve(stage, item, chance));
        }
    }

    private static boolean isInShop(Shipment shipment) {
        return shipment.retailer().channel() == Channel.SHOP;
    }

    private static boolean isSoldInSeason(Item item) {
        return item.sale().at().isAfter(World.START) && item.sale().at().isBefore(World.END.minus(SHORTEST));
    }

    private static boolean staysOnShelf(Item item) {
        return Duration.between(shownFrom(item), shownUntil(item)).compareTo(SHORTEST) > 0;
    }

    private static Instant shownFrom(Item item) {
        var shelved = item.shipment().shelved();
        return shelved.isAfter(World.START) ? shelved : World.START;
    }

    private static Instant shownUntil(Item item) {
        return item.sale().at().isBefore(World.END) ? item.sale().at() : World.END;
    }

    private static void show(Stage stage, Item item, Chance chance) {
        var city = item.shipment().retailer().party().city();
        int shoppers =
                Math.clamp(Math.round(chance.skewed(9, 0.8) * stage.world().scanRate()), 3, 150);
        for (int shopper = 0; shopper < shoppers; shopper++) {
            var at = Waking.at(shownFrom(item).plus(chance.between(Duration.ZERO, shown(item))), chance);
            var opening = chance.happens(STAFF_SIGNED_IN) ? Opening.SIGNED_IN : Opening.CODE;
            if (chance.happens(SHOWN_BY_STAFF)) {
                var staff = item.shipment().retailer().staff();
                stage.looks().add(new Look(item, staff, at, city, opening, Who.STAFF, Subject.ITEM));
            }
            look(stage, item, at.plusSeconds(chance.whole(5, 300)), city, Who.SHOPPER, chance);
        }
    }

    private static Duration shown(Item item) {
        return Duration.between(shownFrom(item), shownUntil(item));
    }

    private static void serve(Stage stage, Item item, Chance chance) {
        var party = item.shipment().retailer().party();
        var opened = item.sale().at().plus(chance.between(Duration.ofHours(1), Duration.ofDays(6)));
        if (chance.happens(0.5)) {
            item.add(Change.by(
                    party,
                    State.OPENED,
                    opened,
                    opened.plus(chance.between(Duration.ofMinutes(1), Duration.ofHours(12))),
                    item.shipment().id()));
        }
        int guests = Math.clamp(Math.round(chance.skewed(8, 0.8) * stage.world().scanRate()), 2, 120);
        for (int guest = 0; guest < guests; guest++) {
            var at = Waking.at(opened.plus(chance.waiting(Duration.ofDays(12))), chance);
            look(stage, item, at, party.city(), Who.GUEST, chance);
        }
    }

    private static void look(Stage stage, Item item, Instant at, City city, Who who, Chance chance) {
        var person = chance.happens(FROM_ELSEWHERE)
                ? stage.people().anywhere(chance)
                : stage.people().in(city, chance);
        stage.looks().add(new Look(item, person, at, city, Opening.CODE, who, Subject.ITEM));
    }
}
