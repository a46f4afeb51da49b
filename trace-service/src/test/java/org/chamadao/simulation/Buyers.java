package org.chamadao.simulation;

import org.chamadao.simulation.chance.Chance;

/** The buyers of the items themselves, few of whom scan. */
final class Buyers {
    private Buyers() {}

    static void buy(Stage stage, Chance chance) {
        for (var shipment : stage.stock().shipments()) {
            double scanned = stage.world().buyersWhoScan() * shipment.product().scanned();
            for (int index = chance.failures(scanned);
                    index < shipment.items();
                    index += 1 + chance.failures(scanned)) {
                var item = stage.stock().item(shipment, index);
                if (!stage.stock().isWithdrawn(item)) {
                    stage.buying()
                            .bought(
                                    item,
                                    item.sale(),
                                    Subject.ITEM,
                                    shipment.product().wrapper());
                }
            }
        }
    }
}
