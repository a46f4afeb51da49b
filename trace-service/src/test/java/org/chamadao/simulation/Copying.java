package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chamadao.simulation.Attack.Manner;
import org.chamadao.simulation.Retailer.Channel;
import org.chamadao.simulation.chance.Chance;

/** Labels with the code of one item, on other tea. */
final class Copying {
    private static final Duration LAST_ORIGINAL = Duration.ofDays(45);
    private static final double WHERE_THE_ORIGINAL_IS = 0.5;

    private final Stage stage;
    private final Attack.Copies attack;
    private final Selling selling;
    private final Chance chance;

    private Copying(Stage stage, Attack.Copies attack, Chance chance) {
        this.stage = stage;
        this.attack = attack;
        this.selling = new Selling(stage, attack, chance);
        this.chance = chance;
    }

    static void play(Stage stage, Attack.Copies attack, Chance chance) {
        if (attack.manner() == Manner.HARVESTED) {
            Harvesting.play(stage, attack, chance);
            return;
        }
        var copying = new Copying(stage, attack, chance);
        for (int code = 0; code < attack.codes(); code++) {
            copying.copyOne();
        }
    }

    private void copyOne() {
        var original = stage.stock()
                .item(chance, this::suits, item -> stage.isFree(item) && suits(item))
                .orElseThrow(() -> new IllegalStateException("no original for " + attack));
        if (attack.manner() == Manner.CAREFUL_UNSCANNED) {
            stage.stock().withdraw(original);
        }
        var there = isCareful() ? original.sale().at() : original.shipment().shelved();
        var taken = (there.isAfter(World.START) ? there : World.START)
                .plus(chance.between(Duration.ZERO, Duration.ofDays(8)));
        selling.sell(original, taken, market(original.sale()));
    }

    private boolean suits(Shipment shipment) {
        boolean inTime = shipment.shelved().isBefore(lastOriginal());
        return inTime
                && shipment.diverted().isEmpty()
                && switch (attack.manner()) {
                    case SPREAD, HARVESTED -> true;
                    case SAME_CITY, CAREFUL_UNSCANNED -> shipment.retailer().channel() == Channel.SHOP;
                    case CAREFUL_SOLD -> shipment.retailer().sales() != Retailer.Sales.NEVER;
                };
    }

    private boolean suits(Item item) {
        boolean soldInTime = item.sale().at().isBefore(lastOriginal());
        return switch (attack.manner()) {
            case SPREAD, SAME_CITY, HARVESTED -> true;
            case CAREFUL_UNSCANNED -> soldInTime;
            case CAREFUL_SOLD -> soldInTime && item.saleIsRecorded();
        };
    }

    private static Instant lastOriginal() {
        return World.START.plus(LAST_ORIGINAL);
    }

    private boolean isCareful() {
        return attack.manner() == Manner.CAREFUL_SOLD || attack.manner() == Manner.CAREFUL_UNSCANNED;
    }

    private Selling.Market market(Sale original) {
        return switch (attack.manner()) {
            case SPREAD, HARVESTED -> selling.spread(original);
            case SAME_CITY -> selling.inCities(List.of(original.where()));
            case CAREFUL_SOLD, CAREFUL_UNSCANNED ->
                selling.inCities(List.of(
                        chance.happens(WHERE_THE_ORIGINAL_IS)
                                ? original.where()
                                : stage.people().home(chance)));
        };
    }
}
