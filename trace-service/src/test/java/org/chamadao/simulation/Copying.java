package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chamadao.simulation.Attack.Manner;
import org.chamadao.simulation.Retailer.Channel;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.geography.City;

/** Labels with the code of an item that someone else has, on other tea. */
final class Copying {
    private static final Duration LAST_ORIGINAL = Duration.ofDays(45);
    private static final Duration NIGHT = Duration.ofHours(24);
    private static final double BY_MAIL = 0.4;
    private static final double WHERE_THE_ORIGINAL_IS = 0.5;
    private static final double HARVESTER_SCANS = 0.3;
    /** Sold by the case to tea houses, and as presents. */
    private static final double CAREFUL_BUYERS_SCAN = 0.5;

    private final Stage stage;
    private final Attack.Copies attack;
    private final Chance chance;

    private Copying(Stage stage, Attack.Copies attack, Chance chance) {
        this.stage = stage;
        this.attack = attack;
        this.chance = chance;
    }

    static void play(Stage stage, Attack.Copies attack, Chance chance) {
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
        var taken =
                latest(World.START, takenEarliest(original)).plus(chance.between(Duration.ZERO, Duration.ofDays(8)));
        if (attack.manner() == Manner.HARVESTED) {
            harvest(original, taken);
        }
        var sales = sell(original, taken.plus(chance.between(Duration.ofDays(4), Duration.ofDays(14))));
        stage.labels().put(original.code(), new ItemLabel.Copied(attack, sales));
    }

    private boolean suits(Shipment shipment) {
        boolean inTime = shipment.shelved().isBefore(World.START.plus(LAST_ORIGINAL));
        return inTime
                && shipment.diverted().isEmpty()
                && switch (attack.manner()) {
                    case SPREAD -> true;
                    case SAME_CITY, CAREFUL_UNSCANNED -> isInShop(shipment);
                    case CAREFUL_SOLD -> shipment.retailer().sales() != Retailer.Sales.NEVER;
                    case HARVESTED -> isInShop(shipment) && !shipment.isOld();
                };
    }

    private boolean suits(Item item) {
        var sold = item.sale().at();
        return switch (attack.manner()) {
            case SPREAD, SAME_CITY -> true;
            case CAREFUL_UNSCANNED -> sold.isBefore(World.START.plus(LAST_ORIGINAL));
            case CAREFUL_SOLD -> item.saleIsRecorded() && sold.isBefore(World.START.plus(LAST_ORIGINAL));
            case HARVESTED -> sold.isAfter(World.START.plus(Duration.ofDays(2)));
        };
    }

    private static boolean isInShop(Shipment shipment) {
        return shipment.retailer().channel() == Channel.SHOP;
    }

    private Instant takenEarliest(Item original) {
        return switch (attack.manner()) {
            case SPREAD, SAME_CITY, HARVESTED -> original.shipment().shelved();
            case CAREFUL_SOLD, CAREFUL_UNSCANNED -> original.sale().at();
        };
    }

    /** He photographs what is on the shelf, and here and there the phone opens the page. */
    private void harvest(Item original, Instant taken) {
        if (chance.happens(HARVESTER_SCANS) && original.isOnShelf(taken)) {
            var city = original.shipment().retailer().party().city();
            var harvester = stage.people().anywhere(chance);
            stage.looks().add(new Look(original, harvester, taken, city, Opening.CODE, Who.HARVESTER, Subject.ITEM));
        }
    }

    private List<Instant> sell(Item original, Instant begun) {
        var product = original.shipment().product();
        double scanned = stage.world().buyersWhoScan() * product.scanned() * (isCareful() ? CAREFUL_BUYERS_SCAN : 1);
        var market = market(original);
        var lasts = lasting(begun);
        var sales = new ArrayList<Instant>(attack.copies());
        for (int copy = 0; copy < attack.copies(); copy++) {
            var at = Waking.at(begun.plus(fraction(lasts, isCareful() ? chance.share() : ramp())), chance);
            sales.add(at);
            if (chance.happens(scanned)) {
                // The code under a wrapper cannot be read from outside, so no copy has it.
                stage.buying().bought(original, market.sale(at), Subject.COPY, Product.Wrapper.PLAIN);
            }
        }
        return sales;
    }

    private boolean isCareful() {
        return attack.manner() == Manner.CAREFUL_SOLD || attack.manner() == Manner.CAREFUL_UNSCANNED;
    }

    /** Few at first, and ever more. */
    private double ramp() {
        return Math.sqrt(chance.share());
    }

    private Duration lasting(Instant begun) {
        var left = Duration.between(begun, World.END.minus(NIGHT));
        var wanted = isCareful() ? left : chance.between(Duration.ofDays(15), Duration.ofDays(60));
        return wanted.compareTo(left) < 0 ? wanted : left;
    }

    private Market market(Item original) {
        return switch (attack.manner()) {
            case SPREAD, HARVESTED -> chance.happens(BY_MAIL) ? byMail() : inCities(cities(original.sale()));
            case SAME_CITY -> inCities(List.of(original.sale().where()));
            case CAREFUL_SOLD, CAREFUL_UNSCANNED ->
                inCities(List.of(
                        chance.happens(WHERE_THE_ORIGINAL_IS)
                                ? original.sale().where()
                                : stage.people().home(chance)));
        };
    }

    /** The wholesale markets that he supplies, seldom where the original is. */
    private List<City> cities(Sale original) {
        int most = Math.clamp(attack.copies() / 5, 2, 15);
        Supplier<City> other = () -> stage.people().home(chance);
        return Stream.generate(other)
                .filter(city -> !city.equals(original.where()) || chance.happens(0.3))
                .limit(chance.whole(1, most))
                .toList();
    }

    private Market inCities(List<City> cities) {
        return at -> new Sale(at, at, chance.pick(cities), Channel.SHOP);
    }

    private Market byMail() {
        return at -> new Sale(
                at,
                Waking.at(at.plus(chance.between(Duration.ofDays(1), Duration.ofDays(5))), chance),
                stage.people().home(chance),
                Channel.ONLINE);
    }

    private static Duration fraction(Duration whole, double share) {
        return Duration.ofMillis(Math.round(whole.toMillis() * share));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Where copies are sold. */
    private interface Market {
        Sale sale(Instant at);
    }
}
