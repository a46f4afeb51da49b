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
    private static final int MOST_EVENTS = 500;
    /** Who made a lot, and who gave of it first, stands at its beginning; lots have many events. */
    private static final int MOST_EVENTS_OF_LOT = 64;

    private static final long MOST_BYTES = 16L << 20;

    private final LogRows log;
    private final Principals principals;
    private final Set<String> things = new HashSet<>();
    private final TreeMap<Long, Past> pasts = new TreeMap<>();
    private long bytes;

    PastReading(LogRows log, Principals principals) {
        this.log = log;
        this.principals = principals;
    }

    /** Reads the lives of more things; false when there is too much. */
    boolean read(Set<String> more) {
        things.addAll(more);
        var lots = more.stream().filter(Things::isLot).toList();
        var others = more.stream().filter(thing -> !Things.isLot(thing)).toList();
        // What stands at the end counts too: a longer life cannot be judged by its beginning.
        var lives = log.indices(others, MOST_EVENTS + 1);
        return lives.values().stream().allMatch(ordinal -> ordinal <= MOST_EVENTS)
                && readEvents(lives.keySet())
                && readEvents(log.indices(lots, MOST_EVENTS_OF_LOT).keySet());
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
        if (bytes > MOST_BYTES) {
            return false;
        }
        principals
                .leaves(event)
                .ifPresent(leaves -> pasts.put(found.entry().index(), Past.of(found.entry(), event, leaves)));
        return true;
    }

    /** The packs that things went into and that are not read yet. */
    Set<String> packs() {
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
