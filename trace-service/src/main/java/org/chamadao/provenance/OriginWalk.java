package org.chamadao.provenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chamadao.provenance.Finding.Kind;
import org.chamadao.provenance.Happening.Changed;
import org.chamadao.provenance.Happening.Made;
import org.chamadao.provenance.Thing.Portion;
import org.jspecify.annotations.Nullable;

/** What an item was made from, what that was made from, and so on, level by level. */
final class OriginWalk {
    private final Known known;
    private final WalkLimits limits;
    private final Set<Finding> findings;
    private final Map<String, List<Maker>> makers = new LinkedHashMap<>();
    // Who used it, for a finding; the lots that an item only says it belongs to need no beginning of their own.
    private final Map<String, Long> users = new HashMap<>();
    private final Set<String> onlyNamed = new HashSet<>();

    OriginWalk(Known known, WalkLimits limits, Set<Finding> findings) {
        this.known = known;
        this.limits = limits;
        this.findings = findings;
    }

    /** The item first; each identifier with how it came into being, in the order found. */
    Map<String, List<Maker>> walk(String item) {
        List<String> level = List.of(item);
        var reached = new HashSet<>(level);
        for (var depth = 0; !level.isEmpty(); depth++) {
            if (depth == limits.levels()) {
                known.cut();
                break;
            }
            known.read(level, limits.perLot());
            var joined = known.readJoined(joinable(level));
            var named = namedLots(level);
            known.read(named, limits.perLot());
            var next = new ArrayList<String>();
            for (var identifier : level) {
                var made = makers(identifier, joined);
                makers.put(identifier, made);
                checkBeginning(identifier, made);
                for (var input : inputs(made)) {
                    if (reached.size() < limits.events() && reached.add(input)) {
                        next.add(input);
                    } else if (!reached.contains(input)) {
                        known.cut();
                    }
                }
            }
            level = next;
        }
        OriginChecks.of(item, makers, findings);
        return makers;
    }

    private List<Long> joinable(List<String> level) {
        return level.stream()
                .flatMap(identifier -> known.valid(identifier).stream())
                .filter(event -> event.happening() instanceof Changed changed && changed.transformation() != null)
                .map(TracedEvent::index)
                .distinct()
                .toList();
    }

    private List<String> namedLots(List<String> level) {
        return level.stream()
                .flatMap(identifier -> known.valid(identifier).stream())
                .flatMap(
                        event -> event.happening() instanceof Made made ? made.lots().stream() : Stream.<String>empty())
                .distinct()
                .toList();
    }

    private List<Maker> makers(String identifier, Map<Long, List<Long>> joined) {
        var found = new LinkedHashMap<Long, Maker>();
        for (var event : known.valid(identifier)) {
            switch (event.happening()) {
                case Changed changed
                when names(changed.outputs(), identifier) -> {
                    var maker = transformation(event, joined.getOrDefault(event.index(), List.of(event.index())));
                    found.put(maker.entries().getFirst(), maker);
                }
                case Made made when names(made.things(), identifier) -> found.put(event.index(), made(event, made));
                case Changed changed
                when changed.transformation() != null -> {
                    // The outputs may stand in another event of the same transformation.
                    var maker = transformation(event, joined.getOrDefault(event.index(), List.of(event.index())));
                    if (names(maker.outputs(), identifier)) {
                        found.put(maker.entries().getFirst(), maker);
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

    private Maker transformation(TracedEvent event, List<Long> joined) {
        var entries = new TreeSet<>(joined);
        entries.add(event.index());
        var inputs = new ArrayList<Thing>();
        var outputs = new ArrayList<Thing>();
        var events = known.valid(entries);
        for (var part : events) {
            if (part.happening() instanceof Changed changed) {
                inputs.addAll(changed.inputs());
                outputs.addAll(changed.outputs());
            }
        }
        return new Maker(List.copyOf(entries), earliest(events), inputs, outputs);
    }

    private Maker made(TracedEvent event, Made made) {
        var inputs = new ArrayList<Thing>();
        for (var lot : made.lots()) {
            if (!names(made.things(), lot) && !known.occurrences(lot).isEmpty()) {
                inputs.add(new Portion(lot, null, null));
                if (!users.containsKey(lot)) {
                    onlyNamed.add(lot);
                }
            }
        }
        return new Maker(List.of(event.index()), event.time(), inputs, made.things());
    }

    private List<String> inputs(List<Maker> made) {
        var inputs = new ArrayList<String>();
        for (var maker : made) {
            for (var input : maker.inputs()) {
                if (Lots.isWholeClass(input)) {
                    findings.add(new Finding(Kind.MISSING_INPUT, maker.entries()));
                    continue;
                }
                users.putIfAbsent(input.identifier(), maker.entries().getFirst());
                inputs.add(input.identifier());
            }
        }
        return inputs;
    }

    /** Everything must begin somewhere. */
    private void checkBeginning(String identifier, List<Maker> made) {
        var numbered = known.occurrences(identifier);
        var user = users.get(identifier);
        if (numbered.isEmpty() && user != null) {
            findings.add(new Finding(Kind.MISSING_INPUT, List.of(user)));
        } else if (made.isEmpty() && numbered.size() >= limits.perLot() && user != null) {
            known.cut();
        } else if (made.isEmpty() && !onlyNamed.contains(identifier)) {
            findings.add(new Finding(
                    Kind.NO_BEGINNING,
                    numbered.stream().limit(1).map(Numbered::index).toList()));
        }
    }

    private static @Nullable Instant earliest(Collection<TracedEvent> events) {
        return events.stream()
                .map(TracedEvent::time)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static boolean names(List<Thing> things, String identifier) {
        return things.stream().anyMatch(thing -> thing.identifier().equals(identifier));
    }
}
