package org.chamadao.custody;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chamadao.capture.Refusal;
import org.chamadao.custody.StrangerCounts.Count;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;

/**
 * The events of one document with things that its party is not known to have. Of these each party has few, however they
 * come and however many come at once: else it could fill the past of a thing until nobody can read it.
 */
final class StrangeEvents {
    /** With one thing; as many again may declare them wrong. */
    static final int MOST_EVENTS = 20;

    static final long MOST_BYTES = 512L << 10;

    private static final int MOST_ALONE = 100;

    private final Party captor;
    private final Pasts pasts;
    private final StrangerCounts counts;
    private final List<Strange> events = new ArrayList<>();

    StrangeEvents(Party captor, Pasts pasts, StrangerCounts counts) {
        this.captor = captor;
        this.pasts = pasts;
        this.counts = counts;
    }

    /**
     * One of them.
     *
     * @param index place in the document
     * @param bytes that it has
     * @param things that may be strange to the party
     */
    record Strange(int index, boolean declares, int bytes, Hand hand, List<Thing> things) {
        Strange {
            things = List.copyOf(things);
        }

        Strange without(Predicate<Thing> known) {
            return new Strange(
                    index,
                    declares,
                    bytes,
                    hand,
                    things.stream().filter(thing -> !known.test(thing)).toList());
        }
    }

    void add(Strange event) {
        if (!event.things().isEmpty()) {
            events.add(event);
        }
    }

    void clear() {
        events.clear();
    }

    /**
     * Asks the log whose the things are, but only where the party has captured much with one: as a rule it has it. What it
     * turns out to have had is noted, so that it is asked once, while its past can still be read. Not to be called within
     * the transaction, since it reads much.
     */
    void ask() {
        var before = before();
        events.replaceAll(event -> event.without(
                thing -> before.getOrDefault(thing.hash(), Count.NONE).known()));
        var near = near(before);
        if (near.isEmpty()) {
            return;
        }
        var whose = whose(near);
        counts.know(captor.id(), had(whose));
        // A past that is too long to be read is not a stranger's.
        events.replaceAll(event -> event.without(thing -> {
            var holdings = whose.get(thing.identifier());
            return holdings != null
                    && holdings.filter(one -> one.isStrange(thing.identifier(), event.hand()))
                            .isEmpty();
        }));
    }

    private Map<Hash, Count> before() {
        var things = events.stream()
                .flatMap(event -> event.things().stream())
                .map(Thing::hash)
                .collect(Collectors.toSet());
        return things.isEmpty() ? Map.of() : counts.of(captor.id(), things);
    }

    private Set<Hash> had(Map<String, Optional<Holdings>> whose) {
        return events.stream()
                .flatMap(event -> event.things().stream())
                .filter(thing -> whose.getOrDefault(thing.identifier(), Optional.empty())
                        .filter(holdings -> holdings.isKnownTo(thing.identifier(), captor.id()))
                        .isPresent())
                .map(Thing::hash)
                .collect(Collectors.toSet());
    }

    /** Who has each of these things, as far as that can be read; where it is too much for all of them, of the first ones. */
    private Map<String, Optional<Holdings>> whose(Set<String> things) {
        var together = pasts.of(things);
        return things.stream()
                .limit(together.isPresent() ? things.size() : MOST_ALONE)
                .collect(Collectors.toMap(
                        Function.identity(), thing -> together.isPresent() ? together : pasts.of(Set.of(thing))));
    }

    /** Far enough from the limit that what others capture for the party at the same moment does not reach it. */
    private Set<String> near(Map<Hash, Count> before) {
        var here = new HashMap<Hash, Count>();
        var names = new HashMap<Hash, String>();
        for (var event : events) {
            for (var thing : event.things()) {
                here.merge(thing.hash(), Count.NONE.plus(event.bytes()), Count::plus);
                names.put(thing.hash(), thing.identifier());
            }
        }
        return names.entrySet().stream()
                .filter(thing -> {
                    var all = before.getOrDefault(thing.getKey(), Count.NONE)
                            .plus(here.getOrDefault(thing.getKey(), Count.NONE));
                    return all.events() * 2 > MOST_EVENTS || all.bytes() * 2 > MOST_BYTES;
                })
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** Counts the new ones among them, and refuses those for which there is no more room. */
    Map<Integer, Refusal> count(Connection connection, Collection<Integer> indices) throws SQLException {
        var fresh = new HashSet<>(indices);
        var counted =
                events.stream().filter(event -> fresh.contains(event.index())).toList();
        var things = counted.stream()
                .flatMap(event -> event.things().stream())
                .map(Thing::hash)
                .collect(Collectors.toSet());
        if (things.isEmpty()) {
            return Map.of();
        }
        var all = new HashMap<>(counts.locked(connection, captor.id(), things));
        var more = new HashMap<Hash, Count>();
        var refusals = new TreeMap<Integer, Refusal>();
        for (var event : counted) {
            var full = event.things().stream()
                    .filter(thing -> isFull(all.getOrDefault(thing.hash(), Count.NONE), event))
                    .findFirst();
            if (full.isPresent()) {
                refusals.put(event.index(), refusal(full.get()));
                continue;
            }
            for (var thing : event.things()) {
                all.merge(thing.hash(), Count.NONE.plus(event.bytes()), Count::plus);
                more.merge(thing.hash(), Count.NONE.plus(event.bytes()), Count::plus);
            }
        }
        counts.add(connection, captor.id(), more);
        return refusals;
    }

    private static boolean isFull(Count count, Strange event) {
        if (count.known()) {
            return false;
        }
        var times = event.declares() ? 2 : 1;
        return count.events() >= times * MOST_EVENTS || count.bytes() + event.bytes() > times * MOST_BYTES;
    }

    private static Refusal refusal(Thing thing) {
        return Refusal.denied(
                "custody",
                "Your party has captured " + MOST_EVENTS + " events with " + thing.identifier() + ", or " + MOST_BYTES
                        + " bytes of them, and by what the log knows neither has it nor ever had: ask who has it to record"
                        + " giving it to yours, or to delegate to yours.");
    }
}
