package org.chamadao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.chamadao.simulation.Retailer.Channel;
import org.chamadao.simulation.chance.Chance;
import org.chamadao.simulation.chance.Scramble;

/** The items of a world. They come to be when someone asks for them, and are the same whoever asks first. */
final class Stock {
    private static final int MOST_TRIES = 20_000;
    private static final double BUYER_ORDERED_BY_MAIL_IN_A_SHOP = 0.1;
    private static final Duration STOCKTAKING = Duration.ofDays(7);

    private final World world;
    private final People people;
    private final List<Shipment> shipments;
    private final Map<Long, Item> known = new LinkedHashMap<>();
    private final Set<Item> withdrawn = new HashSet<>();

    Stock(World world, People people, List<Shipment> shipments) {
        this.world = world;
        this.people = people;
        this.shipments = shipments;
    }

    List<Shipment> shipments() {
        return shipments;
    }

    /** Those that were asked for. */
    Collection<Item> known() {
        return known.values();
    }

    Item item(Shipment shipment, int index) {
        return known.computeIfAbsent(key(shipment, index), fresh -> make(shipment, index, Optional.empty()));
    }

    /** Its neighbours in the case that the same buyer takes along; fewer if others asked for them before. */
    List<Item> soldWith(Item item, int wanted) {
        var shipment = item.shipment();
        var together = new ArrayList<Item>();
        for (int index = item.index() + 1; index < shipment.items() && together.size() < wanted; index++) {
            int next = index;
            boolean sameGoods = shipment.divertedAt(index).isPresent()
                    == shipment.divertedAt(item.index()).isPresent();
            if (!sameGoods || known.containsKey(key(shipment, index))) {
                break;
            }
            together.add(known.computeIfAbsent(
                    key(shipment, index), fresh -> make(shipment, next, Optional.of(item.sale()))));
        }
        return together;
    }

    /** From now on nobody buys it. */
    void withdraw(Item item) {
        withdrawn.add(item);
    }

    boolean isWithdrawn(Item item) {
        return withdrawn.contains(item);
    }

    Optional<Shipment> shipment(Chance chance, Predicate<Shipment> wanted) {
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            var shipment = chance.pick(shipments);
            if (wanted.test(shipment)) {
                return Optional.of(shipment);
            }
        }
        return Optional.empty();
    }

    /** Of the channel, at the retailer's at some time of the season. */
    Optional<Shipment> shelved(Chance chance, Channel channel, Instant before) {
        return shipment(
                chance,
                shipment -> shipment.retailer().channel() == channel
                        && shipment.shelved().isBefore(before)
                        && !shipment.isOld());
    }

    /** Asked of an item without keeping it, so that the ones passed over leave no trace. */
    Optional<Item> item(Chance chance, Predicate<Shipment> from, Predicate<Item> wanted) {
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            var shipment = chance.pick(shipments);
            if (!from.test(shipment)) {
                continue;
            }
            int index = chance.whole(0, shipment.items() - 1);
            long key = key(shipment, index);
            var item = known.containsKey(key) ? item(shipment, index) : make(shipment, index, Optional.empty());
            if (wanted.test(item)) {
                return Optional.of(known.computeIfAbsent(key, fresh -> item));
            }
        }
        return Optional.empty();
    }

    private static long key(Shipment shipment, int index) {
        return ((long) shipment.number() << Integer.SIZE) | index;
    }

    private Item make(Shipment shipment, int index, Optional<Sale> sold) {
        var chance = Chance.of(Scramble.of(world.seed(), shipment.number(), index));
        var code = ItemCode.hashOfDrawn(shipment.product(), chance);
        var sale = sold.orElseGet(() -> sale(shipment, index, chance));
        var item = new Item(shipment, index, code, sale);
        record(item, chance);
        return item;
    }

    private Sale sale(Shipment shipment, int index, Chance chance) {
        var retailer = shipment.retailer();
        var channel = retailer.channel();
        var at = Waking.at(shipment.shelved().plus(chance.waiting(channel.meanOnShelf())), chance);
        var diverted = shipment.divertedAt(index);
        if (diverted.isPresent()) {
            return new Sale(at, at, diverted.get().where(), Channel.SHOP);
        }
        if (channel == Channel.SHOP && !chance.happens(BUYER_ORDERED_BY_MAIL_IN_A_SHOP)) {
            return new Sale(at, at, retailer.party().city(), channel);
        }
        var delivered = at.plus(chance.between(Duration.ofDays(1), Duration.ofDays(5)));
        return new Sale(at, Waking.at(delivered, chance), people.home(chance), Channel.ONLINE);
    }

    private void record(Item item, Chance chance) {
        var recording = new Recording(world.mix().bookkeeping(), chance);
        var shipment = item.shipment();
        var at = item.sale().at();
        // A dealer who diverts says as often as not that he sold the goods himself.
        boolean hidden = shipment.divertedAt(item.index()).isPresent() && chance.happens(0.5);
        var told = switch (shipment.retailer().sales()) {
            case AT_ONCE -> recording.handoff(at);
            case AT_STOCKTAKING -> Optional.of(at.plus(chance.between(Duration.ofHours(2), STOCKTAKING)));
            case NEVER -> Optional.<Instant>empty();
        };
        if (!hidden) {
            told.ifPresent(recorded ->
                    item.add(Change.by(shipment.retailer().party(), State.SOLD, at, recorded, shipment.id())));
        }
        if (chance.happens(world.mix().bookkeeping().mistaken())) {
            item.add(mistake(shipment, recording, chance));
        }
    }

    private static Change mistake(Shipment shipment, Recording recording, Chance chance) {
        var state = chance.pick(List.of(State.VOID, State.VOID, State.STOLEN, State.LOST));
        var time = shipment.shelved().plus(chance.between(Duration.ofDays(-3), Duration.ofDays(20)));
        return Change.by(shipment.retailer().party(), state, time, recording.later(time), shipment.id());
    }
}
