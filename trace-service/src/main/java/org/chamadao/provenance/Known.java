package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.log.Numbered;

/** What a walk has read so far: level by level, nothing twice, no more than the limit. */
final class Known {
    private final Records records;
    private final WalkLimits limits;
    private final Map<String, List<Numbered>> occurrences = new HashMap<>();
    private final Map<Long, TracedEvent> events = new HashMap<>();
    private final Set<Long> wrong = new HashSet<>();
    private final Map<Long, Set<String>> made = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private int passed;
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
        // One more tells whether there are more.
        var found = records.occurrences(asked, most + 1);
        var indices = new LinkedHashSet<Long>();
        for (var identifier : asked) {
            var numbered = first(identifier, found.getOrDefault(identifier, List.of()), most);
            numbered.forEach(one -> indices.add(one.index()));
        }
        readEvents(indices);
    }

    private List<Numbered> first(String identifier, List<Numbered> found, int most) {
        var numbered = found.size() > most ? List.copyOf(found.subList(0, most)) : found;
        occurrences.put(identifier, numbered);
        if (numbered.size() < found.size()) {
            begun.add(identifier);
        } else {
            begun.remove(identifier);
        }
        return numbered;
    }

    /** Whether an identifier has more events than were asked for. */
    boolean isBegun(String identifier) {
        return begun.contains(identifier);
    }

    /**
     * Reads on in the lives of things of which only the first events were read. Of very many that used or packed them nothing
     * is kept: only what belongs to a story.
     *
     * @param most of each
     */
    void readOn(Collection<String> identifiers, int most) {
        var found = records.occurrences(identifiers, most + 1);
        var further = new TreeSet<Long>();
        for (var identifier : identifiers) {
            first(identifier, found.getOrDefault(identifier, List.of()), most).forEach(one -> further.add(one.index()));
        }
        further.removeAll(events.keySet());
        var asked = further.stream().limit(roomToReadOn()).toList();
        var looked = new HashSet<Long>();
        var things = Set.copyOf(identifiers);
        if (!asked.isEmpty()) {
            keep(records.events(asked, event -> looked.add(event.index()) && tells(event, things)));
        }
        passed += asked.size();
        further.removeAll(looked);
        identifiers.stream()
                .filter(identifier -> occurrences(identifier).stream().anyMatch(one -> further.contains(one.index())))
                .forEach(begun::add);
    }

    /** How many more events may be looked through. */
    int roomToReadOn() {
        return Math.max(0, limits.events() - Math.max(passed, events.size()));
    }

    /** Whether an event may say how one of these things came into being, or what happened to it. */
    static boolean tells(TracedEvent event, Set<String> things) {
        return event.corrects().isPresent()
                || event.happening() instanceof Happening.Unreadable
                || event.happening() instanceof Happening.Seen
                || event.made().stream().map(Thing::identifier).anyMatch(things::contains);
    }

    /** Reads the other events of the transformations that these events belong to. */
    Map<Long, List<Long>> readJoined(Collection<Long> indices) {
        if (indices.isEmpty()) {
            return Map.of();
        }
        var joined = records.joined(indices);
        var others = new LinkedHashSet<Long>();
        var lists = Collections.<List<Long>>newSetFromMap(new IdentityHashMap<>());
        lists.addAll(joined.values());
        lists.forEach(others::addAll);
        readEvents(others);
        return joined;
    }

    /** Reads what declares any of these events wrong: of an identifier with many events it may not have been read. */
    void readDeclarations(Collection<Long> indices) {
        if (!indices.isEmpty()) {
            readEvents(records.declaredWrong(indices).values());
        }
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
        keep(read);
    }

    private void keep(Map<Long, TracedEvent> read) {
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

    /** Whether there was no room for one of the events that were asked for. */
    boolean isMissing(Collection<Long> indices) {
        return indices.stream().anyMatch(index -> !events.containsKey(index));
    }

    /** Whether the event says that this came into being. Very many may come from one event, and all of them ask. */
    boolean makes(TracedEvent event, String identifier) {
        return made.computeIfAbsent(
                        event.index(),
                        _ -> event.made().stream().map(Thing::identifier).collect(Collectors.toUnmodifiableSet()))
                .contains(identifier);
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
