package org.chamadao.custody;

import java.util.List;
import java.util.Set;
import org.chamadao.custody.Whereabouts.Begun;

/** Puts between what is known of things what is known too late, by the times that events tell. */
final class TimeOrder {
    private final Packs things;
    private final Set<String> moved;

    /** @param moved to which things are added of which something is known otherwise now */
    TimeOrder(Packs things, Set<String> moved) {
        this.things = things;
        this.moved = moved;
    }

    /** Whether an event fits between what is known, so that all of it can have been so. */
    boolean insert(Custody custody, String thing, Doing doing) {
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
        var custody = things.of(thing);
        if (custody == null || level == Packs.MOST_LEVELS || !moment.isKnown()) {
            return false;
        }
        var pack = custody.before(moment).map(Whereabouts.Stay::pack);
        return custody.after(moment).isPresent()
                || pack.filter(around -> isPast(around, moment, level + 1)).isPresent();
    }

    /** Whether a thing was free or one of these parties' at a time. */
    private boolean isHeld(String thing, Moment moment, Set<Long> parties, int level) {
        var custody = things.of(thing);
        if (custody == null || level == Packs.MOST_LEVELS) {
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

    /** Moves a thing, where all that counted can have been so in the order of time, to where it was last by time. */
    boolean move(String thing) {
        var custody = things.of(thing);
        var begun = custody == null ? List.<Begun>of() : custody.overtaken();
        if (custody == null
                || begun.isEmpty()
                || !custody.isFirstOf(begun.getFirst().stay().by())) {
            return false;
        }
        for (var place = 1; place < begun.size(); place++) {
            if (!leads(begun.get(place - 1).stay(), begun.get(place))) {
                return false;
            }
        }
        custody.moveTo(begun.getLast());
        moved.add(thing);
        return true;
    }

    /** Whether who had a thing, or another who took what was given away, is whose event came next. */
    private boolean leads(Whereabouts.Stay stay, Begun next) {
        return stay.free() ? !next.stay().free() && !meet(stay.by(), next.stay().by()) : follows(stay, next);
    }
}
