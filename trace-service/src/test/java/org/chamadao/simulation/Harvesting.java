package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import org.chamadao.simulation.Retailer.Channel;
import org.chamadao.simulation.chance.Chance;

/** Many codes of one shelf, photographed at once, with few copies of each, all sold on the same markets. */
final class Harvesting {
    private static final Duration LAST_HARVEST = Duration.ofDays(45);
    private static final int FEWEST_ON_SHELF = 60;
    private static final double PHONE_OPENS_PAGES = 0.3;

    private final Stage stage;
    private final Attack.Copies attack;
    private final Chance chance;

    private Harvesting(Stage stage, Attack.Copies attack, Chance chance) {
        this.stage = stage;
        this.attack = attack;
        this.chance = chance;
    }

    static void play(Stage stage, Attack.Copies attack, Chance chance) {
        var harvesting = new Harvesting(stage, attack, chance);
        for (int left = attack.codes(); left > 0; ) {
            left -= harvesting.harvest(Math.min(left, chance.whole(10, 25)));
        }
    }

    private int harvest(int wanted) {
        var shelf = stage.stock()
                .shipment(chance, Harvesting::suits)
                .orElseThrow(() -> new IllegalStateException("no shelf for " + attack));
        var taken = Waking.at(
                (shelf.shelved().isAfter(World.START) ? shelf.shelved() : World.START)
                        .plus(chance.between(Duration.ZERO, Duration.ofDays(8))),
                chance);
        var harvester = stage.people().anywhere(chance);
        boolean opensPages = chance.happens(PHONE_OPENS_PAGES);
        var selling = new Selling(stage, attack, chance);
        var market =
                selling.spread(new Sale(taken, taken, shelf.retailer().party().city(), Channel.SHOP));
        int harvested = 0;
        for (int index = chance.whole(0, shelf.items() / 2); harvested < wanted && index < shelf.items(); index++) {
            var item = stage.stock().item(shelf, index);
            if (stage.isFree(item) && item.isOnShelf(taken)) {
                if (opensPages) {
                    open(item, harvester, taken.plusSeconds(12L * harvested));
                }
                selling.sell(item, taken, market);
                harvested++;
            }
        }
        return harvested;
    }

    private static boolean suits(Shipment shipment) {
        return shipment.retailer().channel() == Channel.SHOP
                && !shipment.isOld()
                && shipment.diverted().isEmpty()
                && shipment.items() >= FEWEST_ON_SHELF
                && shipment.shelved().isBefore(World.START.plus(LAST_HARVEST));
    }

    private void open(Item item, Person harvester, Instant at) {
        var city = item.shipment().retailer().party().city();
        stage.looks().add(new Look(item, harvester, at, city, Opening.CODE, Who.HARVESTER, Subject.ITEM));
    }
}
