package org.chamadao.provenance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.log.Numbered;
import org.chamadao.provenance.Happening.Changed;
import org.chamadao.provenance.Happening.Made;
import org.chamadao.provenance.Happening.Packed;
import org.chamadao.provenance.Happening.Seen;
import org.chamadao.provenance.Happening.Unpacked;
import org.chamadao.provenance.Thing.Portion;
import org.chamadao.provenance.Thing.Single;
import org.jspecify.annotations.Nullable;

/** Events in memory, numbered in the order told; an hour lies between two unless one is moved. */
final class Story implements Records {
    /** A party that looks on by office. */
    static final long LABORATORY = 99;

    private static final Instant START = Instant.parse("2026-03-20T00:00:00Z");

    private final List<TracedEvent> events = new ArrayList<>();
    private final Map<String, List<Numbered>> occurrences = new HashMap<>();
    private int questions;
    private @Nullable Instant time;
    private long party;

    static Thing kilograms(String lot, String kilograms) {
        return new Portion(lot, new BigDecimal(kilograms), "KGM");
    }

    static Thing some(String lot) {
        return new Portion(lot, null, null);
    }

    static Thing one(String item) {
        return new Single(item);
    }

    /** When the next event happened. */
    Story at(Instant next) {
        time = next;
        return this;
    }

    /** Whose word the next event is; that of one and the same party where nothing is told of it. */
    Story by(long next) {
        party = next;
        return this;
    }

    long made(Thing... things) {
        return tell(new Made(List.of(things), List.of()), identifiers(things));
    }

    long madeOfLot(String item, String lot) {
        return tell(new Made(List.of(one(item)), List.of(lot)), Set.of(item));
    }

    /** The lot is named in a list of the event, which counts it. */
    long madeBesideLot(String item, String lot) {
        return tell(new Made(List.of(one(item)), List.of(lot)), Set.of(item, lot));
    }

    long madeAt(String place, Thing... things) {
        var made = new Made(List.of(things), List.of());
        return tell(
                new TracedEvent(events.size(), null, place, OptionalLong.empty(), speaker(), made),
                identifiers(things));
    }

    long changed(List<Thing> inputs, List<Thing> outputs) {
        return joined(null, inputs, outputs);
    }

    long joined(@Nullable String transformation, List<Thing> inputs, List<Thing> outputs) {
        var named = Stream.concat(inputs.stream(), outputs.stream()).toArray(Thing[]::new);
        return tell(new Changed(transformation, inputs, outputs), identifiers(named));
    }

    long packed(String parent, String... children) {
        return tell(new Packed(parent, List.of(children)), with(parent, children));
    }

    long unpacked(String parent, String... children) {
        return tell(new Unpacked(parent, List.of(children)), with(parent, children));
    }

    long seen(String... items) {
        return did(Deed.OTHER, items);
    }

    long did(Deed deed, String... items) {
        return tell(new Seen(deed), new LinkedHashSet<>(List.of(items)));
    }

    long seenAt(Instant time, String place, String... items) {
        return tell(
                new TracedEvent(events.size(), time, place, OptionalLong.empty(), speaker(), new Seen(Deed.OTHER)),
                new LinkedHashSet<>(List.of(items)));
    }

    /** Declares an event to be wrong, by one that repeats it. */
    long declareWrong(long index) {
        var wrong = events.get((int) index);
        var named = occurrences.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(one -> one.index() == index))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return tell(
                new TracedEvent(
                        events.size(),
                        wrong.time(),
                        wrong.place(),
                        OptionalLong.of(index),
                        wrong.speaker(),
                        wrong.happening()),
                named);
    }

    /** As if the row of one number of an identifier were gone. */
    void forget(String identifier, long ordinal) {
        occurrences.computeIfPresent(
                identifier,
                (_, own) -> own.stream().filter(one -> one.ordinal() != ordinal).collect(Collectors.toList()));
    }

    private long tell(Happening happening, Set<String> identifiers) {
        var happened = time == null ? START.plusSeconds(3_600L * events.size()) : time;
        time = null;
        return tell(
                new TracedEvent(events.size(), happened, null, OptionalLong.empty(), speaker(), happening),
                identifiers);
    }

    private Speaker speaker() {
        var speaker = new Speaker(party, null);
        party = 0;
        return speaker;
    }

    private long tell(TracedEvent event, Set<String> identifiers) {
        events.add(event);
        for (var identifier : identifiers) {
            var own = occurrences.computeIfAbsent(identifier, _ -> new ArrayList<>());
            own.add(new Numbered(own.size() + 1L, event.index()));
        }
        return event.index();
    }

    Lineage of(String item) {
        return Lineage.of(item, this, WalkLimits.USUAL);
    }

    /** How often the database would have been asked. */
    int questions() {
        return questions;
    }

    int size() {
        return events.size();
    }

    /** In the order told. */
    List<TracedEvent> events() {
        return Collections.unmodifiableList(events);
    }

    @Override
    public Map<String, List<Numbered>> occurrences(Collection<String> identifiers, int most) {
        questions++;
        var found = new LinkedHashMap<String, List<Numbered>>();
        for (var identifier : identifiers) {
            var own = occurrences.get(identifier);
            if (own != null) {
                found.put(identifier, own.stream().limit(most).toList());
            }
        }
        return found;
    }

    @Override
    public Map<Long, TracedEvent> events(Collection<Long> indices, Predicate<TracedEvent> kept) {
        questions++;
        return indices.stream()
                .map(index -> events.get(index.intValue()))
                .filter(kept)
                .collect(Collectors.toMap(TracedEvent::index, event -> event));
    }

    @Override
    public Map<Long, List<Long>> joined(Collection<Long> indices) {
        questions++;
        var lists = new HashMap<String, List<Long>>();
        for (var event : events) {
            transformation(event)
                    .ifPresent(transformation -> lists.computeIfAbsent(transformation, _ -> new ArrayList<>())
                            .add(event.index()));
        }
        var joined = new HashMap<Long, List<Long>>();
        for (var index : indices) {
            transformation(events.get(index.intValue()))
                    .ifPresent(transformation -> joined.put(index, lists.getOrDefault(transformation, List.of())));
        }
        return joined;
    }

    private static Optional<String> transformation(TracedEvent event) {
        return event.happening() instanceof Changed changed
                ? Optional.ofNullable(changed.transformation())
                : Optional.empty();
    }

    @Override
    public Set<Long> belonging(Set<Long> doubtful, Set<Long> hands, Set<Long> told) {
        questions++;
        var parties = hands.stream().map(this::captor).collect(Collectors.toSet());
        parties.add(LABORATORY);
        return doubtful.stream()
                .filter(index -> parties.contains(captor(index)))
                .collect(Collectors.toSet());
    }

    private long captor(long index) {
        return Objects.requireNonNull(events.get((int) index).speaker()).captor();
    }

    @Override
    public Map<Long, Long> declaredWrong(Collection<Long> indices) {
        questions++;
        var declared = new HashMap<Long, Long>();
        for (var event : events) {
            event.corrects().stream()
                    .filter(indices::contains)
                    .forEach(index -> declared.putIfAbsent(index, event.index()));
        }
        return declared;
    }

    private static Set<String> identifiers(Thing... things) {
        return Arrays.stream(things).map(Thing::identifier).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> with(String parent, String... children) {
        var all = new LinkedHashSet<>(List.of(children));
        all.add(parent);
        return all;
    }
}
