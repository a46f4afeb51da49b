package org.chamadao.provenance;

import java.util.List;
import java.util.Set;
import org.chamadao.provenance.Happening.Made;
import org.jspecify.annotations.Nullable;

/**
 * An event that its reader may see, as a walk forward tells of it.
 *
 * @param party row of who captured it
 * @param time when it happened, as written
 * @param step the bizStep, a bare word where it is one of CBV
 * @param places where it happened, canonical or as written
 * @param bytes that it takes in memory, about
 */
record VisibleEvent(
        TracedEvent traced,
        long party,
        String eventId,
        @Nullable String time,
        @Nullable String step,
        Set<String> places,
        long bytes) {
    VisibleEvent {
        places = Set.copyOf(places);
    }

    /**
     * What is told of an event; small, so that very many can be kept.
     *
     * @param place the read point as written
     */
    record Told(
            long index,
            long party,
            String eventId,
            @Nullable String time,
            @Nullable String step,
            @Nullable String place) {}

    Told told() {
        return new Told(index(), party, eventId, time, step, traced.place());
    }

    long index() {
        return traced.index();
    }

    /** What came into being by it. */
    List<Thing> made() {
        return traced.made();
    }

    /** Whether it may lead on from a thing that it names: to what was made of it, or to what lay in it. */
    boolean leadsOn() {
        return switch (traced.happening()) {
            case Happening.Changed _, Happening.Packed _, Happening.Unpacked _ -> true;
            case Made made -> !made.lots().isEmpty();
            case Happening.Seen _, Happening.SeenPacked _, Happening.Unreadable _ -> false;
        };
    }
}
