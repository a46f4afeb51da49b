package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import org.chamadao.simulation.Retailer.Channel;
import org.chamadao.simulation.chance.Chance;

/** Codes of genuine items that the whole country sees: in live streams and in posts. */
final class Screens {
    private static final double OWN_PIECE = 0.3;
    private static final double SHOWN_AGAIN = 0.35;
    private static final double LOOKS_AGAIN = 0.04;
    private static final double MEDIAN_VIEWERS = 80;
    private static final double MEDIAN_READERS = 15;
    private static final int MOST = 3_000;

    private Screens() {}

    static void play(Stage stage, Chance chance) {
        var occasions = stage.world().mix().occasions();
        for (int left = stage.occasions(occasions.shows(), chance); left > 0; left--) {
            boolean own = chance.happens(OWN_PIECE);
            stage.stock()
                    .item(
                            chance,
                            shipment -> shipment.retailer().channel() == Channel.STREAM && !shipment.isOld(),
                            item -> stage.isFree(item) && (own ? isSold(item) : isShelved(item)))
                    .ifPresent(item -> stream(stage, item, own ? item.sale().at() : shelved(item), chance));
        }
        for (int left = stage.occasions(occasions.photographs(), chance); left > 0; left--) {
            stage.stock()
                    .item(chance, shipment -> true, item -> stage.isFree(item) && isSold(item))
                    .ifPresent(item -> post(stage, item, chance));
        }
    }

    private static boolean isSold(Item item) {
        return item.sale().inHand().isBefore(World.END.minus(Duration.ofDays(5)));
    }

    private static boolean isShelved(Item item) {
        return shelved(item).isBefore(World.END.minus(Duration.ofDays(5)))
                && shelved(item).plus(Duration.ofDays(2)).isBefore(item.sale().at());
    }

    private static Instant shelved(Item item) {
        return item.shipment().shelved();
    }

    private static void stream(Stage stage, Item item, Instant from, Chance chance) {
        var begun = from.isAfter(World.START) ? from : World.START;
        do {
            begun = Waking.evening(begun.plus(chance.between(Duration.ofDays(1), Duration.ofDays(3))), chance);
            view(stage, item, begun, chance);
        } while (chance.happens(SHOWN_AGAIN));
    }

    private static void view(Stage stage, Item item, Instant begun, Chance chance) {
        int viewers = audience(MEDIAN_VIEWERS, 1.1, stage, chance);
        var shown = chance.between(Duration.ofMinutes(2), Duration.ofMinutes(40));
        for (int viewer = 0; viewer < viewers; viewer++) {
            var person = stage.people().anywhere(chance);
            var at = begun.plus(chance.between(Duration.ZERO, shown));
            look(stage, item, person, at, Who.VIEWER);
            if (chance.happens(LOOKS_AGAIN)) {
                look(stage, item, person, at.plus(chance.waiting(Duration.ofDays(4))), Who.VIEWER);
            }
        }
    }

    private static void post(Stage stage, Item item, Chance chance) {
        var inHand = item.sale().inHand();
        var posted = (inHand.isAfter(World.START) ? inHand : World.START).plus(chance.waiting(Duration.ofDays(8)));
        int readers = audience(MEDIAN_READERS, 0.9, stage, chance);
        for (int reader = 0; reader < readers; reader++) {
            var at = Waking.at(posted.plus(chance.waiting(Duration.ofDays(6))), chance);
            look(stage, item, stage.people().anywhere(chance), at, Who.READER);
        }
    }

    /** Where few people scan, few scan a screen. */
    private static int audience(double median, double spread, Stage stage, Chance chance) {
        double drawn = chance.skewed(median, spread) * Math.sqrt(stage.world().scanRate());
        return Math.clamp(Math.round(drawn), 4, MOST);
    }

    private static void look(Stage stage, Item item, Person person, Instant at, Who who) {
        stage.looks().add(new Look(item, person, at, person.home(), Opening.CODE, who, Subject.ITEM));
    }
}
