package org.chamadao.simulation;

import java.time.Duration;
import org.chamadao.simulation.Retailer.Channel;
import org.chamadao.simulation.chance.Chance;

/** One phone along a shelf: a careful shopper, the brand's own visitor, a competitor. */
final class ShelfBrowsing {
    private static final int MOST = 80;
    private static final double FROM_ELSEWHERE = 0.25;

    private ShelfBrowsing() {}

    static void play(Stage stage, Chance chance) {
        var often = stage.world().mix().occasions().browsings() * stage.world().scanRate();
        for (int left = stage.occasions(often, chance); left > 0; left--) {
            browse(stage, chance);
        }
    }

    private static void browse(Stage stage, Chance chance) {
        var start = Stage.time(chance, Duration.ofHours(3));
        var shelf = stage.stock().shelved(chance, Channel.SHOP, start);
        if (shelf.isEmpty()) {
            return;
        }
        var shipment = shelf.get();
        var city = shipment.retailer().party().city();
        var visitor = chance.happens(FROM_ELSEWHERE)
                ? stage.people().anywhere(chance)
                : stage.people().in(city, chance);
        int wanted = Math.clamp(Math.round(chance.skewed(5, 0.9)), 1, MOST);
        var at = start;
        int index = chance.whole(0, shipment.items() - 1);
        for (; wanted > 0 && index < shipment.items(); index++) {
            var item = stage.stock().item(shipment, index);
            if (item.isOnShelf(at)
                    && shipment.divertedAt(index).isEmpty()
                    && !stage.stock().isWithdrawn(item)) {
                stage.looks().add(new Look(item, visitor, at, city, Opening.CODE, Who.BROWSING, Subject.ITEM));
                at = at.plus(chance.between(Duration.ofSeconds(10), Duration.ofSeconds(90)));
                wanted--;
            }
        }
    }
}
