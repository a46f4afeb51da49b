package org.chamadao.custody;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chamadao.custody.Counted.When;
import org.jspecify.annotations.Nullable;

/** Who holds things that lie in one another. */
public final class Holdings {
    /** Index of what is not in the log. */
    static final long NOT_LOGGED = -1;

    private final Packs things = new Packs();
    private final Acceptances acceptances;
    private final Map<String, TreeMap<Moment, Doing>> emptyings = new HashMap<>();
    private final Set<Ahead> ahead = new HashSet<>();
    private final Set<String> moved = new LinkedHashSet<>();
    private final TimeOrder times = new TimeOrder(things, moved);
    private boolean waits;
    private long order;

    /** An acceptance that counted for a thing at the event that it accepts, before its own place. */
    private record Ahead(long index, String thing) {}

    /** Follows things by events none of which names another. */
    public Holdings() {
        this(Acceptances.NONE);
    }

    /** @param acceptances among all events that will be followed */
    public Holdings(Acceptances acceptances) {
        this.acceptances = acceptances;
    }

    /** Begins with things that have no event yet; the others are followed too. */
    public void track(Set<String> identifiers) {
        things.track(identifiers);
    }

    /** Follows a thing whose code a party has ordered: before its first event it is that party's. */
    public void trackOrdered(String thing, long party) {
        track(Set.of(thing));
        Optional.ofNullable(things.of(thing)).ifPresent(custody -> custody.orderedBy(party));
    }

    /** Whether a hand may do something with a thing; {@link Answer#LET} for things that are not tracked. */
    public Answer ask(String thing, Hand hand) {
        return things.ask(thing, hand);
    }

    /** Goes on by an event that is not in the log. */
    void follow(Hand hand, List<String> named) {
        follow(NOT_LOGGED, hand.act().time(), hand, named);
    }

    /** Goes on by one that is. */
    void follow(Deed deed) {
        follow(deed.past().index(), deed.past().time(), deed.hand(), deed.past().things());
    }

    /**
     * Goes on by an event.
     *
     * @param index in the log
     * @param time by which it is put in order among others when it has to wait, null when it has none
     * @return what counts now and did not when it came, in the order in which it counts
     */
    public List<Counted> follow(long index, @Nullable Instant time, Hand hand, List<String> named) {
        var doing = Doing.of(index, hand, time, order++);
        var counted = new ArrayList<Counted>();
        empty(doing, hand.act().time());
        // Asked before anything moves, since a pack and its contents may both be named.
        var ofPacks = things.ofPacks(hand, named);
        for (var thing : named) {
            var custody = things.of(thing);
            if (custody != null && !ahead.remove(new Ahead(index, thing))) {
                follow(custody, thing, doing, ofPacks.get(thing), counted);
            }
        }
        catchUp(counted);
        return counted;
    }

    private void follow(Custody custody, String thing, Doing doing, @Nullable Answer ofPack, List<Counted> counted) {
        var hand = doing.hand();
        switch (custody.ask(hand, ofPack)) {
            case HELD -> {
                // What is on its way now was so before too, and in other hands in between.
                if (!custody.isOnItsWay()
                        || !isBefore(doing, custody.moved())
                        || !times.insert(custody, thing, doing)) {
                    move(custody, thing, doing, hand.act().time(), counted);
                }
            }
            case CLAIMED -> {
                custody.claim(hand);
                await(custody, thing, doing, counted);
            }
            case DENIED -> await(custody, thing, doing, counted);
            case LET -> {
                if (!hand.looks()) {
                    await(custody, thing, doing, counted);
                }
            }
        }
    }

    private static boolean isBefore(Doing doing, Instant time) {
        return doing.moment().isKnown() && doing.moment().time().isBefore(time);
    }

    private void move(Custody custody, String thing, Doing doing, @Nullable Instant time, List<Counted> counted) {
        if (!custody.move(doing, thing, time, things.since(thing))) {
            keep(custody, doing);
            return;
        }
        moved.add(thing);
        var pack = custody.pack();
        if (pack != null) {
            things.put(thing, pack);
        }
        if (custody.isOnItsWay()) {
            acceptances
                    .of(doing.index(), thing)
                    .ifPresent(acceptance -> accept(custody, thing, doing, acceptance, counted));
        }
    }

    /** What took everything out of a pack after that which waited had put something in. */
    private Optional<Doing> emptiedAfter(Doing doing, String pack) {
        return Optional.ofNullable(emptyings.get(pack))
                .flatMap(moments -> Optional.ofNullable(moments.higherEntry(doing.moment())))
                .map(Map.Entry::getValue);
    }

    /** Who accepts the event by name goes before everybody else. */
    private void accept(Custody custody, String thing, Doing offer, Deed deed, List<Counted> counted) {
        if (custody.ask(deed.hand(), null) != Answer.HELD) {
            return;
        }
        var index = deed.past().index();
        // In between nobody else can have had it.
        var doing = new Doing(index, deed.hand(), new Moment(offer.moment().time(), order++));
        custody.move(doing, thing, deed.past().time(), Instant.MIN);
        var waited = custody.waiting().impossible().stream()
                .filter(impossible -> impossible.index() == index)
                .findFirst();
        waited.ifPresentOrElse(
                impossible -> {
                    custody.waiting().stop(impossible);
                    counted.add(new Counted(index, thing, When.NOW));
                },
                () -> ahead.add(new Ahead(index, thing)));
    }

    private void await(Custody custody, String thing, Doing doing, List<Counted> counted) {
        if (times.insert(custody, thing, doing)) {
            counted.add(new Counted(doing.index(), thing, When.PAST));
        } else if (things.isLate(thing, doing.hand())) {
            keep(custody, doing);
        } else {
            custody.waiting().await(doing);
            waits = true;
        }
    }

    /** What moves nothing now, and is nothing to be flagged, may tell later where the thing was in between. */
    private void keep(Custody custody, Doing doing) {
        var kind = doing.act().kind();
        if ((kind == Act.Kind.TAKES || kind == Act.Kind.GIVES) && doing.moment().isKnown()) {
            custody.waiting().keep(doing);
            waits = true;
        }
    }

    /** Takes everything out of a pack, where the event does so. */
    private void empty(Doing doing, @Nullable Instant time) {
        var act = doing.act();
        var parent = act.parent();
        if (!act.empties() || parent == null || ask(parent, doing.hand()) != Answer.HELD) {
            return;
        }
        emptyings.computeIfAbsent(parent, _ -> new TreeMap<>()).put(doing.moment(), doing);
        for (var thing : things.everIn(parent)) {
            var inside = things.of(thing);
            if (inside != null && parent.equals(inside.pack())) {
                inside.takeOut(doing, time);
                moved.add(thing);
            }
        }
    }

    /** Asks again what waits for things that moved, until nothing moves any more. */
    private void catchUp(List<Counted> counted) {
        while (!moved.isEmpty()) {
            var last = List.copyOf(moved);
            var touched = waits ? touched() : Map.<String, Custody>of();
            moved.clear();
            askAgain(touched, counted);
            insertLate(touched, counted);
            giveToClaimants(touched, counted);
            for (var thing : last) {
                if (times.move(thing)) {
                    counted.add(new Counted(NOT_LOGGED, thing, When.NOW));
                }
            }
        }
    }

    /** What moved, and what moved with it or may have then, as far as something waits for it. */
    private Map<String, Custody> touched() {
        var touched = new TreeMap<String, Custody>();
        var seen = new HashSet<>(moved);
        var open = new ArrayDeque<>(moved);
        for (var thing = open.poll(); thing != null; thing = open.poll()) {
            var custody = things.of(thing);
            if (custody != null && !custody.waiting().isEmpty()) {
                touched.put(thing, custody);
            }
            things.everIn(thing).stream().filter(seen::add).forEach(open::add);
        }
        return touched;
    }

    private record Asked(Doing doing, List<String> things) {}

    private void askAgain(Map<String, Custody> touched, List<Counted> counted) {
        var queue = new TreeMap<Moment, Asked>();
        touched.forEach((thing, custody) -> custody.waiting()
                .from(things.moved(thing))
                .forEach(doing -> queue.computeIfAbsent(doing.moment(), _ -> new Asked(doing, new ArrayList<>()))
                        .things()
                        .add(thing)));
        for (var asked : queue.values()) {
            askAgain(asked, counted);
        }
    }

    private void askAgain(Asked asked, List<Counted> counted) {
        var doing = asked.doing();
        var time = doing.moment().time();
        var possible = asked.things().stream()
                .filter(thing -> isDue(thing, doing))
                .filter(thing -> ask(thing, doing.hand()) == Answer.HELD)
                .toList();
        if (possible.isEmpty()) {
            return;
        }
        if (doing.act().parent() != null && possible.contains(doing.act().parent())) {
            empty(doing, time);
        }
        var ofPacks = things.ofPacks(doing.hand(), possible);
        for (var thing : possible) {
            var custody = things.of(thing);
            if (custody != null
                    && custody.ask(doing.hand(), ofPacks.get(thing)) == Answer.HELD
                    && custody.waiting().stop(doing)) {
                counted.add(new Counted(doing.index(), thing, When.NOW));
                move(custody, thing, doing, time, counted);
                Optional.ofNullable(custody.pack())
                        .flatMap(pack -> emptiedAfter(doing, pack))
                        .ifPresent(emptying -> custody.takeOut(emptying, null));
            }
        }
    }

    private boolean isDue(String thing, Doing doing) {
        var custody = things.of(thing);
        return custody != null && doing.moment().isKnown() && custody.waiting().isDue(doing, things.moved(thing));
    }

    /** What can have been so at its time, before others moved the things on, waits no longer. */
    private void insertLate(Map<String, Custody> touched, List<Counted> counted) {
        touched.forEach((thing, custody) -> {
            // What makes room for an earlier one comes first.
            for (var doing : custody.waiting().all().reversed()) {
                if (times.insert(custody, thing, doing)) {
                    custody.waiting().stop(doing);
                    counted.add(new Counted(doing.index(), thing, When.PAST));
                } else if (custody.waiting().isImpossible(doing) && things.isLate(thing, doing.hand())) {
                    custody.waiting().stop(doing);
                    keep(custody, doing);
                    counted.add(new Counted(doing.index(), thing, When.PAST));
                }
            }
        });
    }

    private void giveToClaimants(Map<String, Custody> touched, List<Counted> counted) {
        touched.forEach((thing, custody) -> {
            var claims = custody.openClaims();
            if (!claims.isEmpty()) {
                custody.fallTo(claims, order++);
                claims.forEach(claim -> counted.add(new Counted(claim.index(), thing, When.NOW)));
                moved.add(thing);
            }
        });
    }

    /** Indices of the events that are in the log and wait for a thing. */
    Set<Long> waiting(String thing) {
        var custody = things.of(thing);
        return custody == null
                ? Set.of()
                : custody.waiting().impossible().stream().map(Doing::index).collect(Collectors.toSet());
    }

    /** Whether no event that counts names the thing. */
    public boolean isUntouched(String thing) {
        var custody = things.of(thing);
        return custody == null || custody.isUntouched();
    }

    /** What a thing lies in; null when it lies in nothing. */
    public @Nullable String pack(String thing) {
        var custody = things.of(thing);
        return custody == null ? null : custody.pack();
    }

    /** Whether a hand neither has a thing, or a pack that it lies in, nor ever had, nor comes by it so. */
    boolean isStrange(String thing, Hand hand) {
        return things.isStrange(thing, hand);
    }

    /** Whether a party has a thing, or a pack that it lies in, or ever had. */
    boolean isKnownTo(String thing, long party) {
        return things.isKnownTo(thing, Set.of(party));
    }

    /** Rows of the parties that hold a thing, or the outermost pack that it lies in. */
    public Set<Long> holders(String thing) {
        return things.outermost(thing).map(Custody::holders).orElse(Set.of());
    }

    /** Whether a thing, or the outermost pack that it lies in, was given away, and nobody has taken it since. */
    public boolean isOnItsWay(String thing) {
        return things.outermost(thing).filter(Custody::isOnItsWay).isPresent();
    }

    /** Rows of the parties that gave it away last. */
    public Set<Long> givers(String thing) {
        return things.outermost(thing).map(Custody::givers).orElse(Set.of());
    }

    /** Whether a party records what it did with a thing, or with a pack that it lies in, before the next one took over. */
    public boolean isLate(String thing, Hand hand) {
        return things.isLate(thing, hand);
    }
}
