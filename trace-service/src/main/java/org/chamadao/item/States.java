package org.chamadao.item;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chamadao.custody.Acceptances;
import org.chamadao.custody.Answer;
import org.chamadao.custody.Counted;
import org.chamadao.custody.Hand;
import org.chamadao.custody.Holdings;
import org.jspecify.annotations.Nullable;

/** How far things have come that lie in one another, followed event by event in log order. */
final class States {
    private final Holdings holdings;
    private final Map<String, Beginning> beginnings;
    private final Map<String, Life> lives = new LinkedHashMap<>();
    private final Map<String, Set<String>> inside = new HashMap<>();
    private final Map<String, String> packs = new HashMap<>();
    private final Map<String, Set<Long>> concerned = new HashMap<>();
    private final Map<Long, Set<Long>> tried = new HashMap<>();

    /**
     * Begins before the first event.
     *
     * @param beginnings of all things that are followed
     * @param acceptances among all events that will be followed
     */
    States(Map<String, Beginning> beginnings, Acceptances acceptances) {
        this.holdings = new Holdings(acceptances);
        this.beginnings = Map.copyOf(beginnings);
        holdings.track(beginnings.keySet());
        beginnings.forEach(
                (thing, beginning) -> beginning.orderer().ifPresent(orderer -> holdings.trackOrdered(thing, orderer)));
        beginnings.forEach((thing, beginning) -> lives.put(thing, new Life(beginning.state())));
    }

    /** The life of a thing that is followed. */
    Life life(String thing) {
        return Optional.ofNullable(lives.get(thing))
                .orElseThrow(() -> new IllegalArgumentException(thing + " is not followed"));
    }

    /** What it lies in. */
    Optional<String> pack(String thing) {
        return Optional.ofNullable(packs.get(thing));
    }

    /** What lies in a thing itself. */
    Set<String> inside(String pack) {
        return Collections.unmodifiableSet(inside.getOrDefault(pack, Set.of()));
    }

    /** What lies in a thing and in what lies there, level by level. */
    Set<String> contents(String pack) {
        var contents = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(List.of(pack));
        for (var next = open.poll(); next != null; next = open.poll()) {
            for (var thing : inside.getOrDefault(next, Set.of())) {
                // What lies in itself is nowhere.
                if (!thing.equals(pack) && contents.add(thing)) {
                    open.add(thing);
                }
            }
        }
        return contents;
    }

    /** Whether a party ordered a thing's code, holds it, or did something with it that counted. */
    boolean concerns(String thing, long party) {
        var orderer = beginning(thing).orderer();
        return orderer.isPresent() && orderer.getAsLong() == party
                || holdings.holders(thing).contains(party)
                || concerned.getOrDefault(thing, Set.of()).contains(party);
    }

    /** The steps that somebody may record with a thing by our own forms. */
    List<ItemStep> offered(String thing, Asker asker) {
        var offered = new ArrayList<ItemStep>();
        for (var step : ItemStep.values()) {
            if (step.form().isPresent() && isOffered(thing, step, asker)) {
                offered.add(step);
            }
        }
        return offered;
    }

    /** Whether somebody may record one with it. */
    boolean isOffered(String thing, ItemStep step, Asker asker) {
        return step.isOfferedIn(life(thing).state()) && isTheirs(thing, step, asker);
    }

    /** Whether a step is somebody's to record, possible or not; capture will not refuse it as another's thing. */
    boolean isTheirs(String thing, ItemStep step, Asker asker) {
        return standing(thing, asker.hand(step), asker.office(), step) == Standing.ALLOWED
                && holdings.ask(thing, asker.hand(step)) != Answer.DENIED;
    }

    /** Goes on by an event. */
    void follow(Happening happening) {
        var hand = happening.hand();
        var occurrences = occurrences(happening);
        for (var thing : happening.things()) {
            if (lives.containsKey(thing) && counts(thing, hand)) {
                concern(thing, hand.parties());
            } else {
                tried.put(happening.index(), hand.parties());
            }
        }
        var leaving = hand.act().empties() && hand.act().parent() != null
                ? List.copyOf(inside(hand.act().parent()))
                : List.<String>of();
        var counted = holdings.follow(happening.index(), happening.time(), hand, happening.things());
        leaving.forEach(this::place);
        happening.things().stream().filter(lives::containsKey).forEach(this::place);
        occurrences.forEach((thing, occurrence) -> life(thing).follow(occurrence));
        counted.forEach(this::admit);
    }

    /** Goes on by what was not its captor's to record when it came, and is now. */
    private void admit(Counted counted) {
        var thing = counted.thing();
        // By an event that empties a pack what lay in it leaves without being named.
        var inside = contents(thing);
        place(thing);
        inside.forEach(this::place);
        var parties = tried.getOrDefault(counted.index(), Set.of());
        life(thing).admit(counted.index(), admitted(thing, parties));
        inside.forEach(content -> life(content).admit(counted.index(), admitted(content, parties)));
        // Who only says that it once had a thing is shown nothing for it: times can be made up.
        if (counted.when() == Counted.When.NOW) {
            concern(thing, parties);
        }
    }

    private Set<By> admitted(String thing, Set<Long> parties) {
        var orderer = beginning(thing).orderer();
        return orderer.isEmpty() || parties.contains(orderer.getAsLong())
                ? EnumSet.of(By.ORDERER, By.HOLDER, By.TAKER)
                : EnumSet.of(By.HOLDER, By.TAKER);
    }

    private void concern(String thing, Set<Long> parties) {
        concerned.computeIfAbsent(thing, _ -> new HashSet<>()).addAll(parties);
    }

    private boolean counts(String thing, Hand hand) {
        return !hand.looks() && (holdings.ask(thing, hand) == Answer.HELD || holdings.isLate(thing, hand));
    }

    private Map<String, Occurrence> occurrences(Happening happening) {
        var occurrences = new LinkedHashMap<String, Occurrence>();
        var named = happening.things().stream().filter(lives::containsKey).toList();
        for (var thing : named) {
            var said = happening.saying().of(thing, happening.hand().act());
            occurrences.put(thing, occurrence(happening, thing, said, null));
        }
        for (var thing : named) {
            var said = happening.saying().of(thing, happening.hand().act());
            if (said.filter(step -> step.step().goes() == ItemStep.Goes.WITH_CONTENTS)
                    .isPresent()) {
                for (var content : contents(thing)) {
                    if (!occurrences.containsKey(content)) {
                        occurrences.put(content, occurrence(happening, content, said, thing));
                    }
                }
            }
        }
        return occurrences;
    }

    private Occurrence occurrence(Happening happening, String thing, Optional<Said> said, @Nullable String via) {
        var standing = said.map(one -> standing(thing, happening.hand(), happening.office(), one.step()))
                .orElse(Standing.ALLOWED);
        return new Occurrence(
                happening.index(), said, standing, happening.hand().act().time(), via);
    }

    private Standing standing(String thing, Hand hand, Office office, ItemStep step) {
        var answer = holdings.ask(thing, hand);
        var late = holdings.isLate(thing, hand);
        var by = by(thing, hand, office, answer, late);
        by.retainAll(step.by());
        return by.isEmpty() ? Standing.OTHER : late ? Standing.LATE : Standing.ALLOWED;
    }

    private Set<By> by(String thing, Hand hand, Office office, Answer answer, boolean late) {
        var by = EnumSet.noneOf(By.class);
        switch (office) {
            case OPERATOR -> by.add(By.OPERATOR);
            case REGULATOR -> by.add(By.REGULATOR);
            case NONE -> {}
        }
        if (hand.looks() || answer != Answer.HELD && !late) {
            return by;
        }
        var orderer = beginning(thing).orderer();
        var isOrderer = orderer.isEmpty() || hand.parties().contains(orderer.getAsLong());
        if (isOrderer) {
            by.add(By.ORDERER);
        }
        if (late) {
            by.add(By.HOLDER);
        } else if (holdings.isOnItsWay(thing)) {
            by.add(By.TAKER);
            if (!Collections.disjoint(holdings.givers(thing), hand.parties())) {
                by.add(By.GIVER);
            }
        } else if (isOrderer || !holdings.isUntouched(thing)) {
            // A code that no event names yet is nobody's but its orderer's.
            by.add(By.HOLDER);
        }
        return by;
    }

    private Beginning beginning(String thing) {
        return beginnings.getOrDefault(thing, Beginning.ELSEWHERE);
    }

    private void place(String thing) {
        var pack = holdings.pack(thing);
        var before = packs.get(thing);
        if (pack != null && pack.equals(before)) {
            return;
        }
        if (before != null) {
            inside.getOrDefault(before, new HashSet<>()).remove(thing);
            packs.remove(thing);
        }
        if (pack != null) {
            inside.computeIfAbsent(pack, _ -> new LinkedHashSet<>()).add(thing);
            packs.put(thing, pack);
        }
    }
}
