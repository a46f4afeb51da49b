package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.chance.Scramble;
import org.chamadao.simulation.chance.Weighted;

/** Draws what is sent to whom. */
final class Shipments {
    static final Duration NEWEST_OLD = Duration.ofDays(150);
    private static final Duration OLDEST_OLD = Duration.ofDays(1000);
    private static final Duration BEFORE_SEASON = Duration.ofDays(45);
    private static final Duration LAST_IN_SEASON = Duration.ofDays(70);
    private static final double OLD = 0.15;
    private static final double BY_WAREHOUSE = 0.6;
    private static final double ACTIVATED_LATE = 0.002;
    private static final double MEDIAN_CASES = 5;
    private static final int MOST_CASES = 60;

    private final Market market;
    private final Weighted<Product> products = new Weighted<>(Product.ALL, Product::weight);
    private final Mix.Bookkeeping bookkeeping;
    private final Recording recording;
    private final Chance chance;

    Shipments(World world, Market market, Chance chance) {
        this.market = market;
        this.bookkeeping = world.mix().bookkeeping();
        this.recording = new Recording(bookkeeping, chance);
        this.chance = chance;
    }

    /** At least so many items. */
    List<Shipment> of(int items) {
        var shipments = new ArrayList<Shipment>();
        for (int shipped = 0; shipped < items; shipped += shipments.getLast().items()) {
            shipments.add(shipment(shipments.size()));
        }
        return shipments;
    }

    private Shipment shipment(int number) {
        var product = products.pick(chance);
        var retailer = chance.pick(market.retailers());
        int cases = Math.clamp(Math.round(chance.skewed(MEDIAN_CASES, 0.9)), 1, MOST_CASES);
        var id = hexadecimal(chance);
        var packed = chance.happens(OLD)
                ? World.START.minus(chance.between(NEWEST_OLD.plusDays(30), OLDEST_OLD))
                : World.START.plus(chance.between(BEFORE_SEASON.negated(), LAST_IN_SEASON));
        var changes = new ArrayList<Change>();
        make(packed, changes);
        var shelved = send(packed, id, retailer, changes);
        return new Shipment(
                number,
                id,
                hexadecimal(chance),
                product,
                retailer,
                cases,
                shelved,
                List.copyOf(changes),
                Optional.empty());
    }

    private void make(Instant packed, List<Change> changes) {
        var factory = chance.pick(market.factories());
        var printed = packed.minus(chance.between(Duration.ofDays(2), Duration.ofDays(8)));
        var applied = packed.minus(chance.between(Duration.ofHours(4), Duration.ofHours(30)));
        var active = packed.minus(chance.between(Duration.ofHours(1), Duration.ofHours(4)));
        var ordered = printed.minus(chance.between(Duration.ofHours(1), Duration.ofDays(3)));
        changes.add(Change.by(factory, State.ORDERED, ordered, recording.atOnce(ordered), null));
        changes.add(Change.by(factory, State.PRINTED, printed, recording.atOnce(printed), null));
        changes.add(Change.by(factory, State.APPLIED, applied, recording.atOnce(applied), null));
        var told = chance.happens(ACTIVATED_LATE)
                ? active.plus(chance.between(Duration.ofDays(2), Duration.ofDays(20)))
                : recording.atOnce(active);
        changes.add(Change.by(factory, State.ACTIVE, active, told, null));
    }

    private Instant send(Instant packed, String id, Retailer retailer, List<Change> changes) {
        var left = packed.plus(chance.between(Duration.ofHours(2), Duration.ofDays(2)));
        handOver(chance.pick(market.hauliers()), State.SHIPPED, left, id, changes);
        var arrived = left.plus(chance.between(Duration.ofDays(1), Duration.ofDays(5)));
        if (chance.happens(BY_WAREHOUSE)) {
            handOver(chance.pick(market.warehouses()), State.IN_STOCK, arrived, id, changes);
            var leftAgain = arrived.plus(chance.waiting(Duration.ofDays(8)));
            handOver(chance.pick(market.hauliers()), State.SHIPPED, leftAgain, id, changes);
            arrived = leftAgain.plus(chance.between(Duration.ofHours(12), Duration.ofDays(4)));
        }
        handOver(retailer.party(), State.IN_STOCK, arrived, id, changes);
        return arrived;
    }

    private void handOver(Party taker, State state, Instant time, String id, List<Change> changes) {
        recording.handoff(time).ifPresent(recorded -> changes.add(Change.by(taker, state, time, recorded, id)));
    }

    private static String hexadecimal(Chance chance) {
        var hex = HexFormat.of();
        long first = chance.number();
        return hex.toHexDigits(first)
                + hex.toHexDigits(Scramble.of(first, 1))
                + hex.toHexDigits(Scramble.of(first, 2))
                + hex.toHexDigits(Scramble.of(first, 3));
    }
}
