package org.chamadao.custody;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who holds one thing, followed event by event in log order.
 *
 * <p>A thing is free before its first event, and on its way from the event that gives it away to the next one. Who records
 * receiving what nobody gave away claims it: events come late, as phones are without signal. Then both may go on, until
 * the holder records giving it away too.
 */
final class Custody {
    private final boolean divisible;
    private final Set<Long> holders = new HashSet<>();
    private final Set<Long> orderers = new HashSet<>();
    private final Set<Long> claimants = new HashSet<>();
    // By the events' own time: what a party did before the next one took over may come late.
    private final Map<Long, Instant> heldUntil = new HashMap<>();
    private final Set<Long> givers = new HashSet<>();
    private boolean given;
    private @Nullable String pack;

    /** @param divisible whether it is a lot: several hold parts of it, and who gives a part away keeps the rest */
    Custody(boolean divisible) {
        this.divisible = divisible;
    }

    /** Whose code it has: until somebody holds it, it is not free. */
    void orderedBy(long party) {
        orderers.add(party);
    }

    /** What it lies in, with which it moves; null when it lies in nothing. */
    @Nullable
    String pack() {
        return pack;
    }

    /** Whether it is free because nobody ever had it. */
    boolean isUntouched() {
        return holders.isEmpty() && givers.isEmpty() && claimants.isEmpty();
    }

    /** Whether it was given away, and nobody has taken it since. */
    boolean isOnItsWay() {
        return given && holders.isEmpty();
    }

    /** Rows of the parties that gave it away last. */
    Set<Long> givers() {
        return Collections.unmodifiableSet(givers);
    }

    /** Rows of the parties that hold it, or packed it; of one that nobody has held yet, of who ordered its code. */
    Set<Long> holders() {
        return Collections.unmodifiableSet(isOrdered() ? orderers : holders);
    }

    private boolean isOrdered() {
        return !given && holders.isEmpty() && !orderers.isEmpty();
    }

    /** @param ofPack the answer for what it lies in, null when it lies in nothing */
    Answer ask(Hand hand, @Nullable Answer ofPack) {
        if (hand.looks() || isLate(hand)) {
            return Answer.LET;
        }
        var held = ofPack == null
                ? isOrdered() ? meets(orderers, hand) : given || holders.isEmpty() || meets(holders, hand)
                : ofPack == Answer.HELD;
        if (held) {
            return Answer.HELD;
        }
        if (meets(claimants, hand)) {
            return Answer.LET;
        }
        if (ofPack != null) {
            return ofPack;
        }
        return hand.act().kind() == Act.Kind.TAKES ? Answer.CLAIMED : Answer.DENIED;
    }

    /** Goes on by an event that names this thing, and was captured whatever the answer was. */
    void follow(Hand hand, String self, @Nullable Answer ofPack) {
        switch (ask(hand, ofPack)) {
            case HELD -> follow(hand, self);
            case CLAIMED -> claimants.addAll(hand.parties());
            case LET, DENIED -> {}
        }
    }

    private void follow(Hand hand, String self) {
        var act = hand.act();
        var child = act.children().contains(self);
        if (act.kind() == Act.Kind.PACKS && child) {
            hold(hand);
            pack = act.parent();
        } else if (act.kind() == Act.Kind.UNPACKS && child) {
            takeOut(hand);
        } else if (pack == null || !pack.equals(act.parent())) {
            move(hand);
        }
    }

    /** Goes on by an event that takes everything out of what this thing lies in. */
    void takeOut(Hand hand) {
        pack = null;
        hold(hand);
    }

    private void move(Hand hand) {
        switch (hand.act().kind()) {
            case GIVES -> give(hand);
            case TAKES -> takeOut(hand);
            case HOLDS, PACKS, UNPACKS -> {
                if (pack == null) {
                    hold(hand);
                }
            }
        }
    }

    private void hold(Hand hand) {
        if (!divisible) {
            leave(givers, hand.act().time());
            givers.clear();
            holders.clear();
            given = false;
        }
        holders.addAll(hand.parties());
    }

    private void give(Hand hand) {
        givers.addAll(holders);
        givers.addAll(hand.parties());
        leave(givers, hand.act().time());
        pack = null;
        given = claimants.isEmpty() || divisible;
        if (!divisible) {
            holders.clear();
        }
        holders.addAll(claimants);
        claimants.clear();
    }

    private void leave(Set<Long> parties, @Nullable Instant time) {
        if (time != null) {
            parties.forEach(party -> heldUntil.merge(party, time, (one, other) -> one.isAfter(other) ? one : other));
        }
    }

    /** Whether a party records what it did before the next one took the thing over. */
    boolean isLate(Hand hand) {
        var time = hand.act().time();
        return !divisible
                && time != null
                && hand.parties().stream().map(heldUntil::get).anyMatch(until -> until != null && time.isBefore(until));
    }

    private static boolean meets(Set<Long> parties, Hand hand) {
        return !Collections.disjoint(parties, hand.parties());
    }
}
