package org.chamadao.custody;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who holds things that lie in one another. */
public final class Holdings {
    /** Packs in packs; deeper ones lie in themselves, which provenance names. */
    private static final int MOST_LEVELS = 16;

    private final Map<String, Custody> things = new HashMap<>();

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

    /** Goes on by an event. */
    public void follow(Hand hand, List<String> named) {
        var act = hand.act();
        if (act.empties() && act.parent() != null && ask(act.parent(), hand) == Answer.HELD) {
            things.values().stream()
                    .filter(inside -> act.parent().equals(inside.pack()))
                    .forEach(inside -> inside.takeOut(hand));
        }
        var before = new HashMap<String, Answer>();
        for (var thing : named) {
            var custody = things.get(thing);
            var ofPack = custody == null ? null : ofPack(custody, hand, 0);
            if (ofPack != null) {
                before.put(thing, ofPack);
            }
        }
        for (var thing : named) {
            var custody = things.get(thing);
            if (custody != null) {
                custody.follow(hand, thing, before.get(thing));
            }
        }
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
