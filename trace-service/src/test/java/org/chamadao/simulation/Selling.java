package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chamadao.simulation.Attack.Manner;
import org.chamadao.simulation.Retailer.Channel;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.geography.City;

/** How copies reach those who buy them. */
final class Selling {
    private static final Duration LAST_DAY = Duration.ofHours(24);
    private static final double BY_MAIL = 0.4;
    private static final double WHERE_THE_ORIGINAL_IS = 0.3;
    /** Sold by the case to tea houses, and as presents. */
    private static final double CAREFUL_BUYERS_SCAN = 0.5;

    private final Stage stage;
    private final Attack.Copies attack;
    private final Chance chance;

    Selling(Stage stage, Attack.Copies attack, Chance chance) {
        this.stage = stage;
        this.attack = attack;
        this.chance = chance;
    }

    /** Sells all copies of one code, labels it, and lets some of the buyers scan. */
    void sell(Item original, Instant taken, Market market) {
        var begun = taken.plus(chance.between(Duration.ofDays(4), Duration.ofDays(14)));
        double scanned = buyersWhoScan(original.shipment().product());
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
        stage.labels().put(original.code(), new ItemLabel.Copied(attack, sales));
    }

    /** By mail, or through the wholesale markets of some cities, seldom where the original is. */
    Market spread(Sale original) {
        if (chance.happens(BY_MAIL)) {
            return byMail();
        }
        int most = Math.clamp(attack.copies() / 5, 2, 15);
        var cities = Stream.generate(() -> stage.people().home(chance))
                .filter(city -> !city.equals(original.where()) || chance.happens(WHERE_THE_ORIGINAL_IS))
                .limit(chance.whole(1, most))
                .toList();
        return inCities(cities);
    }

    Market inCities(List<City> cities) {
        return at -> new Sale(at, at, chance.pick(cities), Channel.SHOP);
    }

    private Market byMail() {
        return at -> new Sale(
                at,
                Waking.at(at.plus(chance.between(Duration.ofDays(1), Duration.ofDays(5))), chance),
                stage.people().home(chance),
                Channel.ONLINE);
    }

    private double buyersWhoScan(Product product) {
        return stage.world().buyersWhoScan() * product.scanned() * (isCareful() ? CAREFUL_BUYERS_SCAN : 1);
    }

    private boolean isCareful() {
        return attack.manner() == Manner.CAREFUL_SOLD || attack.manner() == Manner.CAREFUL_UNSCANNED;
    }

    /** Few at first, and ever more. */
    private double ramp() {
        return Math.sqrt(chance.share());
    }

    private Duration lasting(Instant begun) {
        var left = Duration.between(begun, World.END.minus(LAST_DAY));
        var wanted = isCareful() ? left : chance.between(Duration.ofDays(15), Duration.ofDays(60));
        return wanted.compareTo(left) < 0 ? wanted : left;
    }

    private static Duration fraction(Duration whole, double share) {
        return Duration.ofMillis(Math.round(whole.toMillis() * share));
    }

    /** Where copies are sold. */
    interface Market {
        Sale sale(Instant at);
    }
}
