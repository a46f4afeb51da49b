package org.chamadao.custody;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** What was recorded about one thing and moves nothing yet, by its time. */
final class Waiting {
    private final TreeMap<Moment, Doing> impossible = new TreeMap<>();
    // Late, or received by who had it already: nothing to be flagged, but it may tell where the thing was in between.
    private final TreeMap<Moment, Doing> kept = new TreeMap<>();

    /** Lets wait what is not possible now. */
    void await(Doing doing) {
        impossible.put(doing.moment(), doing);
    }

    /** Keeps what moved nothing and is nothing to wait for. */
    void keep(Doing doing) {
        kept.put(doing.moment(), doing);
    }

    /** What waits because it was not possible. */
    List<Doing> impossible() {
        return List.copyOf(impossible.values());
    }

    /** What waits, and what is kept. */
    List<Doing> all() {
        return from(Instant.MIN);
    }

    /** Of these those that may have happened after a time. */
    List<Doing> from(Instant time) {
        var from = new TreeMap<>(impossible.tailMap(Moment.beginningOf(time)));
        from.putAll(kept.tailMap(Moment.beginningOf(time)));
        return List.copyOf(from.values());
    }

    boolean isImpossible(Doing doing) {
        return impossible.containsKey(doing.moment());
    }

    boolean isEmpty() {
        return impossible.isEmpty() && kept.isEmpty();
    }

    /** Whether something that waits may have happened after the thing moved. */
    boolean isDue(Doing doing, Instant movedLast) {
        var time = doing.moment().time();
        return kept.containsKey(doing.moment()) ? time.isAfter(movedLast) : !time.isBefore(movedLast);
    }

    /** False when it has not waited. */
    boolean stop(Doing doing) {
        return impossible.remove(doing.moment()) != null || kept.remove(doing.moment()) != null;
    }
}
