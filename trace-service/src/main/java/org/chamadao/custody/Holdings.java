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
import org.chamadao.custody.Whereabouts.Begun;
import org.jspecify.annotations.Nullable;

/** Who holds things that lie in one another. */
public final class Holdings {
    /** Index of what is not in the log. */
    static final long NOT_LOGGED = -1;

    /** Packs in packs; deeper ones lie in themselves, which provenance names. */
    private static final int MOST_LEVELS = 16;

    private final Map<String, Custody> things = new HashMap<>();
    private final Acceptances acceptances;
    // What lies or lay in a pack: it may have moved with it.
    private final Map<String, Set<String>> contents = new HashMap<>();
    private final Map<String, TreeMap<Moment, Doing>> emptyings = new HashMap<>();
    private final Set<Ahead> ahead = new HashSet<>();
    private final Set<String> moved = new LinkedHashSet<>();
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
        identifiers.forEach(thing -> things.computeIfAbsent(thing, _ -> new Custody(Things.isLot(thing))));
    }

    /** Follows a thing whose code a party has ordered: before its first event it is that party's. */
    public void trackOrdered(String thing, long party) {
        track(Set.of(thing));
        Optional.ofNullable(things.get(thing)).ifPresent(custody -> custody.orderedBy(party));
    }

    /** Whether a hand may do something with a thing; {@link Answer#LET} for things that are not tracked. */
    public Answer ask(String thing, Hand hand) {
        return ask(thing, hand, 0);
    }

    private Answer ask(String thing, Hand hand, int level) {
        var custody = things.get(thing);
        return custody == null || level == MOST_LEVELS ? Answer.LET : custody.ask(hand, ofPack(custody, hand, level));
    }

    private @Nullable Answer ofPack(Custody custody, Hand hand, int level) {
        var pack = custody.pack();
        return pack == null ? null : ask(pack, hand, level + 1);
    }

    /** Whether a hand neither has a thing, or a pack that it lies in, nor ever had, nor comes by it so. */
    boolean isStrange(String thing, Hand hand) {
        if (!things.containsKey(thing) || Things.isLot(thing) || ask(thing, hand) == Answer.HELD) {
            return false;
        }
        var custody = things.get(thing);
        for (var level = 0; custody != null && level < MOST_LEVELS; level++) {
            if (custody.isKnownTo(hand.parties())) {
                return false;
            }
            custody = custody.pack() == null ? null : things.get(custody.pack());
        }
        return true;
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
        var ofPacks = ofPacks(hand, named);
        for (var thing : named) {
            var custody = things.get(thing);
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
                if (!custody.isOnItsWay() || !isBefore(doing, custody.moved()) || !insert(custody, thing, doing)) {
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

    /** Since when who has a thing does, or a pack that it lies in. */
    private Instant since(String thing) {
        var since = Instant.MIN;
        var custody = things.get(thing);
        for (var level = 0; custody != null && level < MOST_LEVELS; level++) {
            since = custody.since().isAfter(since) ? custody.since() : since;
            custody = custody.pack() == null ? null : things.get(custody.pack());
        }
        return since;
    }

    private static boolean isBefore(Doing doing, Instant time) {
        return doing.moment().isKnown() && doing.moment().time().isBefore(time);
    }

    private void move(Custody custody, String thing, Doing doing, @Nullable Instant time, List<Counted> counted) {
        if (!custody.move(doing, thing, time, since(thing))) {
            keep(custody, doing);
            return;
        }
        moved.add(thing);
        var pack = custody.pack();
        if (pack != null) {
            contents.computeIfAbsent(pack, _ -> new LinkedHashSet<>()).add(thing);
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
        var waited = custody.impossible().stream()
                .filter(impossible -> impossible.index() == index)
                .findFirst();
        waited.ifPresentOrElse(
                impossible -> {
                    custody.stopWaiting(impossible);
                    counted.add(new Counted(index, thing, When.NOW));
                },
                () -> ahead.add(new Ahead(index, thing)));
    }

    private void await(Custody custody, String thing, Doing doing, List<Counted> counted) {
        if (insert(custody, thing, doing)) {
            counted.add(new Counted(doing.index(), thing, When.PAST));
        } else if (isLate(thing, doing.hand())) {
            keep(custody, doing);
        } else {
            custody.await(doing);
            waits = true;
        }
    }

    /** What moves nothing now, and is nothing to be flagged, may tell later where the thing was in between. */
    private void keep(Custody custody, Doing doing) {
        var kind = doing.act().kind();
        if ((kind == Act.Kind.TAKES || kind == Act.Kind.GIVES) && doing.moment().isKnown()) {
            custody.keep(doing);
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
        for (var thing : contents.getOrDefault(parent, Set.of())) {
            var inside = things.get(thing);
            if (inside != null && parent.equals(inside.pack())) {
                inside.takeOut(doing, time);
                moved.add(thing);
            }
        }
    }

    private Map<String, Answer> ofPacks(Hand hand, List<String> named) {
        var answers = new HashMap<String, Answer>();
        for (var thing : named) {
            var custody = things.get(thing);
            var ofPack = custody == null ? null : ofPack(custody, hand, 0);
            if (ofPack != null) {
                answers.put(thing, ofPack);
            }
        }
        return answers;
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
            last.forEach(thing -> goByTime(thing, counted));
        }
    }

    /** Where all that counted can have been so in the order of time, the last of it by time is so now. */
    private void goByTime(String thing, List<Counted> counted) {
        var custody = things.get(thing);
        var begun = custody == null ? List.<Begun>of() : custody.overtaken();
        if (custody == null
                || begun.isEmpty()
                || !custody.isFirstOf(begun.getFirst().stay().by())) {
            return;
        }
        for (var place = 1; place < begun.size(); place++) {
            if (!leads(begun.get(place - 1).stay(), begun.get(place))) {
                return;
            }
        }
        custody.moveTo(begun.getLast());
        moved.add(thing);
        counted.add(new Counted(NOT_LOGGED, thing, When.NOW));
    }

    /** Whether who had a thing, or another who took what was given away, is whose event came next. */
    private boolean leads(Whereabouts.Stay stay, Begun next) {
        return stay.free() ? !next.stay().free() && !meet(stay.by(), next.stay().by()) : follows(stay, next);
    }

    /** What moved, and what moved with it or may have then, as far as something waits for it. */
    private Map<String, Custody> touched() {
        var touched = new TreeMap<String, Custody>();
        var seen = new HashSet<>(moved);
        var open = new ArrayDeque<>(moved);
        for (var thing = open.poll(); thing != null; thing = open.poll()) {
            var custody = things.get(thing);
            if (custody != null && custody.isAwaited()) {
                touched.put(thing, custody);
            }
            contents.getOrDefault(thing, Set.of()).stream().filter(seen::add).forEach(open::add);
        }
        return touched;
    }

    private record Asked(Doing doing, List<String> things) {}

    private void askAgain(Map<String, Custody> touched, List<Counted> counted) {
        var queue = new TreeMap<Moment, Asked>();
        touched.forEach((thing, custody) -> custody.waitingFrom(moved(thing))
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
        var ofPacks = ofPacks(doing.hand(), possible);
        for (var thing : possible) {
            var custody = things.get(thing);
            if (custody != null
                    && custody.ask(doing.hand(), ofPacks.get(thing)) == Answer.HELD
                    && custody.stopWaiting(doing)) {
                counted.add(new Counted(doing.index(), thing, When.NOW));
                move(custody, thing, doing, time, counted);
                Optional.ofNullable(custody.pack())
                        .flatMap(pack -> emptiedAfter(doing, pack))
                        .ifPresent(emptying -> custody.takeOut(emptying, null));
            }
        }
    }

    private boolean isDue(String thing, Doing doing) {
        var custody = things.get(thing);
        return custody != null && doing.moment().isKnown() && custody.isDue(doing, moved(thing));
    }

    /** When a thing moved last, or one of the packs that it lies in. */
    private Instant moved(String thing) {
        var last = Instant.MIN;
        var custody = things.get(thing);
        for (var level = 0; custody != null && level < MOST_LEVELS; level++) {
            last = custody.moved().isAfter(last) ? custody.moved() : last;
            custody = custody.pack() == null ? null : things.get(custody.pack());
        }
        return last;
    }

    /** What can have been so at its time, before others moved the things on, waits no longer. */
    private void insertLate(Map<String, Custody> touched, List<Counted> counted) {
        touched.forEach((thing, custody) -> {
            // What makes room for an earlier one comes first.
            for (var doing : custody.waiting().reversed()) {
                if (insert(custody, thing, doing)) {
                    custody.stopWaiting(doing);
                    counted.add(new Counted(doing.index(), thing, When.PAST));
                } else if (custody.isImpossible(doing) && isLate(thing, doing.hand())) {
                    custody.stopWaiting(doing);
                    keep(custody, doing);
                    counted.add(new Counted(doing.index(), thing, When.PAST));
                }
            }
        });
    }

    /** Whether an event fits between what is known, so that all of it can have been so. */
    private boolean insert(Custody custody, String thing, Doing doing) {
        var moment = doing.moment();
        if (custody.isDivisible()
                || !isPast(thing, moment, 0)
                || !isHeld(thing, moment, doing.hand().parties(), 0)) {
            return false;
        }
        var stay = custody.stayed(doing, thing);
        if (stay.isEmpty()) {
            return true;
        }
        var next = custody.after(moment).filter(begun -> follows(stay.get(), begun));
        next.ifPresent(_ -> {
            custody.insert(doing, stay.get());
            moved.add(thing);
        });
        return next.isPresent();
    }

    private boolean follows(Whereabouts.Stay stay, Begun next) {
        if (stay.free()) {
            return true;
        }
        return stay.pack() == null
                ? meet(stay.by(), next.stay().by())
                : isHeld(stay.pack(), next.moment(), next.stay().by(), 0);
    }

    /** Whether something is known of a thing, or of a pack that it lay in, that came later. */
    private boolean isPast(String thing, Moment moment, int level) {
        var custody = things.get(thing);
        if (custody == null || level == MOST_LEVELS || !moment.isKnown()) {
            return false;
        }
        var pack = custody.before(moment).map(Whereabouts.Stay::pack);
        return custody.after(moment).isPresent()
                || pack.filter(around -> isPast(around, moment, level + 1)).isPresent();
    }

    /** Whether a thing was free or one of these parties' at a time. */
    private boolean isHeld(String thing, Moment moment, Set<Long> parties, int level) {
        var custody = things.get(thing);
        if (custody == null || level == MOST_LEVELS) {
            return false;
        }
        var stay = custody.before(moment);
        if (stay.isEmpty()) {
            return custody.isFirstOf(parties);
        }
        var pack = stay.get().pack();
        return pack == null
                ? stay.get().free() || meet(stay.get().by(), parties)
                : isHeld(pack, moment, parties, level + 1);
    }

    private static boolean meet(Set<Long> ones, Set<Long> others) {
        return ones.stream().anyMatch(others::contains);
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
        var custody = things.get(thing);
        return custody == null
                ? Set.of()
                : custody.impossible().stream().map(Doing::index).collect(Collectors.toSet());
    }

    /** Whether no event that counts names the thing. */
    public boolean isUntouched(String thing) {
        var custody = things.get(thing);
        return custody == null || custody.isUntouched();
    }

    /** What a thing lies in; null when it lies in nothing. */
    public @Nullable String pack(String thing) {
        var custody = things.get(thing);
        return custody == null ? null : custody.pack();
    }

    /** Rows of the parties that hold a thing, or the outermost pack that it lies in. */
    public Set<Long> holders(String thing) {
        return outermost(thing).map(Custody::holders).orElse(Set.of());
    }

    /** Whether a thing, or the outermost pack that it lies in, was given away, and nobody has taken it since. */
    public boolean isOnItsWay(String thing) {
        return outermost(thing).filter(Custody::isOnItsWay).isPresent();
    }

    /** Rows of the parties that gave it away last. */
    public Set<Long> givers(String thing) {
        return outermost(thing).map(Custody::givers).orElse(Set.of());
    }

    /** Whether a party records what it did with a thing, or with a pack that it lies in, before the next one took over. */
    public boolean isLate(String thing, Hand hand) {
        var custody = things.get(thing);
        for (var level = 0; custody != null && level < MOST_LEVELS; level++) {
            if (custody.isLate(hand)) {
                return true;
            }
            custody = custody.pack() == null ? null : things.get(custody.pack());
        }
        return false;
    }

    private Optional<Custody> outermost(String thing) {
        var custody = things.get(thing);
        for (var level = 0; custody != null && custody.pack() != null && level < MOST_LEVELS; level++) {
            custody = things.get(custody.pack());
        }
        return Optional.ofNullable(custody);
    }
}
