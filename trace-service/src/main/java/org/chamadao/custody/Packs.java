package org.chamadao.custody;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Things that lie in one another: who has a pack has what is in it. */
final class Packs {
    /** Packs in packs; deeper ones lie in themselves, which provenance names. */
    static final int MOST_LEVELS = 16;

    private final Map<String, Custody> things = new HashMap<>();
    // What lies or lay in a pack: it may have moved with it.
    private final Map<String, Set<String>> contents = new HashMap<>();

    void track(Set<String> identifiers) {
        identifiers.forEach(thing -> things.computeIfAbsent(thing, _ -> new Custody(Things.isLot(thing))));
    }

    /** Null of what is not tracked. */
    @Nullable
    Custody of(String thing) {
        return things.get(thing);
    }

    /** A thing was put into a pack. */
    void put(String thing, String pack) {
        contents.computeIfAbsent(pack, _ -> new LinkedHashSet<>()).add(thing);
    }

    /** What was ever put into a pack. */
    Set<String> everIn(String pack) {
        return contents.getOrDefault(pack, Set.of());
    }

    /** Whether a hand may do something with a thing; {@link Answer#LET} for things that are not tracked. */
    Answer ask(String thing, Hand hand) {
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

    /** The answers for what things lie in; none of what lies in nothing. */
    Map<String, Answer> ofPacks(Hand hand, List<String> named) {
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

    /** Since when who has a thing does, or a pack that it lies in. */
    Instant since(String thing) {
        var since = Instant.MIN;
        var custody = things.get(thing);
        for (var level = 0; custody != null && level < MOST_LEVELS; level++) {
            since = custody.since().isAfter(since) ? custody.since() : since;
            custody = custody.pack() == null ? null : things.get(custody.pack());
        }
        return since;
    }

    /** When a thing moved last, or one of the packs that it lies in. */
    Instant moved(String thing) {
        var last = Instant.MIN;
        var custody = things.get(thing);
        for (var level = 0; custody != null && level < MOST_LEVELS; level++) {
            last = custody.moved().isAfter(last) ? custody.moved() : last;
            custody = custody.pack() == null ? null : things.get(custody.pack());
        }
        return last;
    }

    /** Whether a party records what it did with a thing, or with a pack that it lies in, before the next one took over. */
    boolean isLate(String thing, Hand hand) {
        var custody = things.get(thing);
        for (var level = 0; custody != null && level < MOST_LEVELS; level++) {
            if (custody.isLate(hand)) {
                return true;
            }
            custody = custody.pack() == null ? null : things.get(custody.pack());
        }
        return false;
    }

    /** Whether a hand neither has a thing, or a pack that it lies in, nor ever had, nor comes by it so. */
    boolean isStrange(String thing, Hand hand) {
        if (!things.containsKey(thing) || Things.isLot(thing) || ask(thing, hand) == Answer.HELD) {
            return false;
        }
        return !isKnownTo(thing, hand.parties());
    }

    /** Whether parties have a thing, or a pack that it lies in, or ever had. */
    boolean isKnownTo(String thing, Set<Long> parties) {
        var custody = things.get(thing);
        for (var level = 0; custody != null && level < MOST_LEVELS; level++) {
            if (custody.isKnownTo(parties)) {
                return true;
            }
            custody = custody.pack() == null ? null : things.get(custody.pack());
        }
        return false;
    }

    /** What a thing lies in at last; itself when it lies in nothing. */
    Optional<Custody> outermost(String thing) {
        var custody = things.get(thing);
        for (var level = 0; custody != null && custody.pack() != null && level < MOST_LEVELS; level++) {
            custody = things.get(custody.pack());
        }
        return Optional.ofNullable(custody);
    }
}
