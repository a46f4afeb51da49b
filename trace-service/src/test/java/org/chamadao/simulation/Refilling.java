package org.chamadao.simulation;

import java.time.Duration;
import java.util.List;
import org.chamadao.simulation.Retailer.Channel;
import org.chamadao.simulation.chance.Chance;

/** Someone collects wrappers of tea that was drunk, fills them and sells them again. */
final class Refilling {
    private static final Duration LAST_SOLD = Duration.ofDays(45);
    private static final double IN_THE_SAME_CITY = 0.5;

    private Refilling() {}

    static void play(Stage stage, Attack.Refill attack, Chance chance) {
        for (int code = 0; code < attack.codes(); code++) {
            var item = stage.stock()
                    .item(
                            chance,
                            shipment -> suits(shipment, attack),
                            drunk ->
                                    stage.isFree(drunk) && drunk.sale().inHand().isBefore(World.START.plus(LAST_SOLD)))
                    .orElseThrow(() -> new IllegalStateException("no wrapper for " + attack));
            refill(stage, attack, item, chance);
        }
    }

    private static boolean suits(Shipment shipment, Attack.Refill attack) {
        boolean hasInner = shipment.product().wrapper() == Product.Wrapper.WITH_INNER_CODE;
        return shipment.diverted().isEmpty() && (hasInner || attack.inner() == Attack.Inner.GONE);
    }

    private static void refill(Stage stage, Attack.Refill attack, Item item, Chance chance) {
        var drunk = item.sale().inHand().isAfter(World.START) ? item.sale().inHand() : World.START;
        var at = Waking.at(drunk.plus(chance.between(Duration.ofDays(10), Duration.ofDays(42))), chance);
        var city = chance.happens(IN_THE_SAME_CITY)
                ? item.sale().where()
                : stage.people().home(chance);
        var product = item.shipment().product();
        if (chance.happens(stage.world().buyersWhoScan() * product.scanned())) {
            var wrapper =
                    attack.inner() == Attack.Inner.HARVESTED ? Product.Wrapper.WITH_INNER_CODE : Product.Wrapper.PLAIN;
            stage.buying().bought(item, new Sale(at, at, city, Channel.SHOP), Subject.COPY, wrapper);
        }
        // It counts as one copy: only one of the two things that bore the code is what it says.
        stage.labels().put(item.code(), new ItemLabel.Copied(attack, List.of(at)));
    }
}
