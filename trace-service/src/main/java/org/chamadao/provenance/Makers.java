package org.chamadao.provenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chamadao.provenance.Happening.Changed;
import org.chamadao.provenance.Happening.Made;
import org.chamadao.provenance.Thing.Portion;
import org.jspecify.annotations.Nullable;

/** How things came into being, by the events that were read. What one event made has one maker, whatever came out of it. */
final class Makers {
    private final Known known;
    private final Map<Long, Transformation> transformations = new HashMap<>();
    private final Map<Long, Maker> beginnings = new HashMap<>();
    private final Map<Maker, Maker> stripped = new IdentityHashMap<>();
    private boolean incomplete;

    Makers(Known known) {
        this.known = known;
    }

    private record Transformation(Maker maker, Set<String> outputs) {}

    /** Whether an event of a transformation was not read. */
    boolean isIncomplete() {
        return incomplete;
    }

    /** Whether it only names the lot that its items belong to. */
    boolean isNaming(Maker maker) {
        var event = known.events().get(maker.entries().getFirst());
        return event != null && event.happening() instanceof Made;
    }

    /** Whether other events may belong to its transformation. */
    static boolean isJoined(TracedEvent event) {
        return event.happening() instanceof Changed changed && changed.transformation() != null;
    }

    /** Each of them once, in log order. */
    List<Maker> of(String identifier, Map<Long, List<Long>> joined) {
        var found = new LinkedHashMap<Long, Maker>();
        for (var event : known.valid(identifier)) {
            switch (event.happening()) {
                case Made made
                when known.makes(event, identifier) -> found.put(event.index(), made(event, made, identifier));
                case Changed _
                when known.makes(event, identifier) || isJoined(event) -> {
                    var transformation = transformation(event, joined);
                    // The outputs may stand in another event of the same transformation.
                    if (transformation.outputs().contains(identifier)) {
                        found.put(transformation.maker().entries().getFirst(), transformation.maker());
                    }
                }
                case Changed _,
                        Made _,
                        Happening.Seen _,
                        Happening.Packed _,
                        Happening.Unpacked _,
                        Happening.SeenPacked _,
                        Happening.Unreadable _ -> {}
            }
        }
        return List.copyOf(found.values());
    }

    private Transformation transformation(TracedEvent event, Map<Long, List<Long>> joined) {
        var found = transformations.get(event.index());
        if (found == null) {
            var made = transformation(event, joined.getOrDefault(event.index(), List.of(event.index())));
            made.maker().entries().forEach(index -> transformations.put(index, made));
            return made;
        }
        return found;
    }

    private Transformation transformation(TracedEvent event, List<Long> joined) {
        var entries = new TreeSet<>(joined);
        entries.add(event.index());
        incomplete |= known.isMissing(entries);
        var inputs = new ArrayList<Thing>();
        var outputs = new ArrayList<Thing>();
        var events = known.valid(entries);
        for (var part : events) {
            if (part.happening() instanceof Changed changed) {
                inputs.addAll(changed.inputs());
                outputs.addAll(changed.outputs());
            }
        }
        var maker = new Maker(List.copyOf(entries), earliest(events), inputs, outputs);
        return new Transformation(
                maker, outputs.stream().map(Thing::identifier).collect(Collectors.toUnmodifiableSet()));
    }

    private Maker made(TracedEvent event, Made made, String identifier) {
        var lots = made.lots().stream()
                .filter(lot -> Lots.isLotOf(lot, identifier))
                .filter(lot ->
                        !known.makes(event, lot) && !known.occurrences(lot).isEmpty())
                .toList();
        if (lots.isEmpty()) {
            return beginnings.computeIfAbsent(
                    event.index(), index -> new Maker(List.of(index), event.time(), List.of(), made.things()));
        }
        var inputs =
                lots.stream().<Thing>map(lot -> new Portion(lot, null, null)).toList();
        return new Maker(List.of(event.index()), event.time(), inputs, made.things());
    }

    /** The same, one for each, where there is no room for what things were made from. */
    Maker withoutInputs(Maker maker) {
        return stripped.computeIfAbsent(maker, Maker::withoutInputs);
    }

    private static @Nullable Instant earliest(Collection<TracedEvent> events) {
        return events.stream()
                .map(TracedEvent::time)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
