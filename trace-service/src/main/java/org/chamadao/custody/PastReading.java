package org.chamadao.custody;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chamadao.capture.Principals;
import org.chamadao.log.LogRows;
import org.chamadao.log.LogRows.LoggedEvent;

/** The lives of things as read for one question. */
final class PastReading {
    /** Who made a lot, and who gave of it first, stands at its beginning; lots have many events. */
    private static final int MOST_EVENTS_OF_LOT = 64;

    /** Of each party so many do not count for the reach: those who never had a thing capture no more with it. */
    private static final int FREE_OF_PARTY = 2 * StrangeEvents.MOST_EVENTS;

    /** Times the reach: what one thing has with all that does not count. */
    private static final int MOST_WITH_FREE = 10;

    private static final int MOST_LEVELS = 8;

    private final LogRows log;
    private final Principals principals;
    private final Reach reach;
    private final Witness witness;
    private final Set<String> things = new HashSet<>();
    private final TreeMap<Long, Past> pasts = new TreeMap<>();
    private long bytes;

    PastReading(LogRows log, Principals principals, Reach reach, Witness witness) {
        this.log = log;
        this.principals = principals;
        this.reach = reach;
        this.witness = witness;
    }

    /**
     * Reads things, what ever lay in some of them, and all packs that these lay in; false when there is too much.
     *
     * @param opened of which the contents are read too
     */
    boolean readAll(Set<String> asked, Set<String> opened) {
        if (!readInwards(opened)) {
            return false;
        }
        var closed = new HashSet<>(asked);
        closed.removeAll(things);
        return readOutwards(closed.isEmpty() ? packs() : closed);
    }

    private boolean readOutwards(Set<String> asked) {
        var level = asked;
        for (var depth = 0; depth < MOST_LEVELS && !level.isEmpty(); depth++) {
            if (!read(level)) {
                return false;
            }
            level = packs();
        }
        return true;
    }

    private boolean readInwards(Set<String> asked) {
        var within = new HashSet<String>();
        var level = asked;
        for (var depth = 0; depth < MOST_LEVELS && !level.isEmpty(); depth++) {
            if (!read(level)) {
                return false;
            }
            within.addAll(level);
            level = contents(level, within);
        }
        return true;
    }

    /** Reads the lives of more things; false when there is too much. */
    private boolean read(Set<String> more) {
        things.addAll(more);
        if (things.size() > reach.things()) {
            return false;
        }
        var lots = more.stream().filter(Things::isLot).toList();
        var others = more.stream().filter(thing -> !Things.isLot(thing)).toList();
        // What stands at the end counts too: a longer life cannot be judged by its beginning.
        var lives = log.indices(others, reach.events() + 1);
        if (lives.values().stream().anyMatch(ordinal -> ordinal > reach.events())) {
            if (!isWithinReach(others)) {
                return false;
            }
            lives = log.indices(others, MOST_WITH_FREE * reach.events());
        }
        return readEvents(lives.keySet())
                && readEvents(log.indices(lots, MOST_EVENTS_OF_LOT).keySet());
    }

    private boolean isWithinReach(List<String> asked) {
        var most = MOST_WITH_FREE * reach.events();
        return log.captured(asked, most + 1).values().stream().allMatch(byParty -> {
            var all = byParty.values().stream().mapToLong(Long::longValue).sum();
            var counted = byParty.values().stream()
                    .mapToLong(events -> Math.max(0, events - FREE_OF_PARTY))
                    .sum();
            return all <= most && counted <= reach.events();
        });
    }

    private boolean readEvents(Set<Long> indices) {
        var unread = indices.stream()
                .filter(index -> !pasts.containsKey(index))
                .sorted()
                .toList();
        return log.entries(unread, this::take).isEmpty();
    }

    private boolean take(LoggedEvent found) {
        var event = found.event();
        var content = event == null ? null : event.content();
        if (event == null || content == null || !event.isEvent()) {
            return true; // erased
        }
        bytes += content.length;
        if (bytes > reach.bytes()) {
            return false;
        }
        principals.leaves(event).ifPresent(leaves -> {
            var past = Past.of(found.entry(), event, leaves);
            pasts.put(past.index(), past);
            witness.see(past, event, leaves);
        });
        return true;
    }

    /** What was ever put into some of them, and is not among those that are asked about. */
    private Set<String> contents(Set<String> parents, Set<String> within) {
        return pasts.values().stream()
                .map(Past::act)
                .filter(act -> act.kind() == Act.Kind.PACKS && act.parent() != null && parents.contains(act.parent()))
                .flatMap(act -> act.children().stream())
                .filter(child -> !within.contains(child) && !Things.isLot(child))
                .collect(Collectors.toSet());
    }

    /** The packs that things went into and that are not read yet. */
    private Set<String> packs() {
        return pasts.values().stream()
                .map(Past::act)
                .filter(act -> act.kind() == Act.Kind.PACKS)
                .filter(act -> act.children().stream().anyMatch(things::contains))
                .map(Act::parent)
                .flatMap(parent -> Optional.ofNullable(parent).stream())
                .filter(parent -> !things.contains(parent))
                .collect(Collectors.toSet());
    }

    Set<String> things() {
        return Set.copyOf(things);
    }

    /** In log order. */
    List<Past> pasts() {
        return new ArrayList<>(pasts.values());
    }
}
