package org.chamadao.simulation;

import java.util.List;
import org.chamadao.simulation.chance.Chance;

/** The buyers of the items themselves, few of whom scan. */
final class Buyers {
    private static final double BUYS_SEVERAL = 0.15;
    private static final int MOST_MORE = 6;

    private Buyers() {}

    static void buy(Stage stage, Chance chance) {
        for (var shipment : stage.stock().shipments()) {
            double scanned = stage.world().buyersWhoScan() * shipment.product().scanned();
            for (int index = chance.failures(scanned);
                    index < shipment.items();
                    index += 1 + chance.failures(scanned)) {
                var item = stage.stock().item(shipment, index);
                if (!stage.stock().isWithdrawn(item)) {
                    buy(stage, item, chance);
                }
            }
        }
    }

    private static void buy(Stage stage, Item item, Chance chance) {
        var wrapper = item.shipment().product().wrapper();
        var more = chance.happens(BUYS_SEVERAL)
                ? stage.stock().soldWith(item, chance.whole(1, MOST_MORE))
                : List.<Item>of();
        stage.buying().bought(item, more, item.sale(), Subject.ITEM, wrapper);
    }
}
