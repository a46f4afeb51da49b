package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a walk has read so far: level by level, nothing twice, no more than the limit. */
final class Known {
    private final Records records;
    private final WalkLimits limits;
    private final Map<String, List<Numbered>> occurrences = new HashMap<>();
    private final Map<Long, TracedEvent> events = new HashMap<>();
    private final Set<Long> wrong = new HashSet<>();
    private boolean cut;

    Known(Records records, WalkLimits limits) {
        this.records = records;
        this.limits = limits;
    }

    /**
     * Reads the events of these identifiers.
     *
     * @param most of each
     */
    void read(Collection<String> identifiers, int most) {
        var asked = identifiers.stream()
                .filter(identifier -> !occurrences.containsKey(identifier))
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        var found = records.occurrences(asked, most);
        var indices = new LinkedHashSet<Long>();
        for (var identifier : asked) {
            var numbered = found.getOrDefault(identifier, List.of());
            occurrences.put(identifier, numbered);
            numbered.forEach(one -> indices.add(one.index()));
        }
        readEvents(indices);
    }

    /** Reads the other events of the transformations that these events belong to. */
    Map<Long, List<Long>> readJoined(Collection<Long> indices) {
        if (indices.isEmpty()) {
            return Map.of();
        }
        var joined = records.joined(indices);
        var others = new LinkedHashSet<Long>();
        joined.values().forEach(others::addAll);
        readEvents(others);
        return joined;
    }

    private void readEvents(Collection<Long> indices) {
        var missing = indices.stream()
                .filter(index -> !events.containsKey(index))
                .sorted()
                .toList();
        var room = Math.max(0, limits.events() - events.size());
        if (missing.size() > room) {
            cut = true;
            missing = missing.subList(0, room);
        }
        if (missing.isEmpty()) {
            return;
        }
        var read = records.events(missing);
        if (read.size() < missing.size()) {
            cut = true;
        }
        events.putAll(read);
        read.values().forEach(event -> event.corrects().ifPresent(wrong::add));
    }

    void cut() {
        cut = true;
    }

    boolean isCut() {
        return cut;
    }

    /** Whether all numbers of the identifier were read, so that the last one is its newest. */
    boolean isListed(String identifier) {
        var numbered = occurrences.get(identifier);
        return numbered != null && numbered.size() <= limits.events();
    }

    /** Whether every event that names the identifier was read. */
    boolean isWhole(String identifier) {
        return isListed(identifier)
                && occurrences(identifier).stream().allMatch(one -> events.containsKey(one.index()));
    }

    /** By ascending ordinal; empty for an identifier that no event names. */
    List<Numbered> occurrences(String identifier) {
        return occurrences.getOrDefault(identifier, List.of());
    }

    /** The events of an identifier in log order, wrong ones included. */
    List<TracedEvent> events(String identifier) {
        return present(occurrences(identifier).stream().map(Numbered::index));
    }

    /** The events of an identifier in log order, without those declared wrong and the declarations themselves. */
    List<TracedEvent> valid(String identifier) {
        return events(identifier).stream().filter(this::isValid).toList();
    }

    List<TracedEvent> valid(Collection<Long> indices) {
        return present(indices.stream()).stream().filter(this::isValid).toList();
    }

    boolean isValid(TracedEvent event) {
        return event.corrects().isEmpty() && !wrong.contains(event.index());
    }

    /** All that was read. */
    Map<Long, TracedEvent> events() {
        return events;
    }

    private List<TracedEvent> present(Stream<Long> indices) {
        var present = new ArrayList<TracedEvent>();
        indices.sorted().distinct().forEach(index -> {
            var event = events.get(index);
            if (event != null) {
                present.add(event);
            }
        });
        return present;
    }
}
