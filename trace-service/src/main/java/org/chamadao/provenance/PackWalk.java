package org.chamadao.provenance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chamadao.provenance.Finding.Kind;
import org.chamadao.provenance.Happening.Packed;
import org.chamadao.provenance.Happening.SeenPacked;
import org.chamadao.provenance.Happening.Unpacked;
import org.jspecify.annotations.Nullable;

/** The packs an item was in, those that these were in, and so on, each for the time that the item was inside. */
final class PackWalk {
    private static final int MOST_WINDOWS = 10_000;

    private final Known known;
    private final WalkLimits limits;
    private final Set<Finding> findings;
    private final Map<String, List<Window>> windows = new LinkedHashMap<>();

    PackWalk(Known known, WalkLimits limits, Set<Finding> findings) {
        this.known = known;
        this.limits = limits;
        this.findings = findings;
    }

    /** An identifier on the way up from the item, with the time the item was inside. */
    private record Place(
            String identifier, Window window, @Nullable Place below) {
        boolean isAbove(String other) {
            for (var place = this; place != null; place = place.below) {
                if (place.identifier.equals(other)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Reads the item and all packs that it, or a pack of these, was ever in, also by an event that was declared wrong:
     * these are the identifiers whose numbers a proof shows without a gap.
     */
    Set<String> read(String item) {
        var all = new LinkedHashSet<>(Set.of(item));
        var level = List.of(item);
        for (var depth = 0; !level.isEmpty(); depth++) {
            if (depth == limits.levels()) {
                known.cut();
                break;
            }
            known.read(level, limits.events() + 1);
            var next = new ArrayList<String>();
            for (var identifier : level) {
                for (var event : known.events(identifier)) {
                    var parent = parentOf(event, identifier);
                    if (parent != null && all.add(parent)) {
                        next.add(parent);
                    }
                }
            }
            level = next;
        }
        return all;
    }

    /** The pack that an event puts a thing into, takes it out of, or sees it in; none for most. */
    static @Nullable String parentOf(TracedEvent event, String child) {
        var parent = switch (event.happening()) {
            case Packed packed -> packed.children().contains(child) ? packed.parent() : null;
            case Unpacked unpacked -> unpacked.children().contains(child) ? unpacked.parent() : null;
            case SeenPacked seen -> seen.children().contains(child) ? seen.parent() : null;
            case Happening.Made _, Happening.Seen _, Happening.Changed _, Happening.Unreadable _ -> null;
        };
        return child.equals(parent) ? null : parent;
    }

    /** For the item and each pack the parts of the log that belong to the item's life. */
    Map<String, List<Window>> windows(String item) {
        var waiting = new ArrayDeque<>(List.of(new Place(item, Window.ALWAYS, null)));
        var stays = new LinkedHashMap<String, List<Stay>>();
        for (var count = 0; !waiting.isEmpty(); count++) {
            if (count == MOST_WINDOWS) {
                known.cut();
                break;
            }
            var place = waiting.poll();
            var own = windows.computeIfAbsent(place.identifier(), _ -> new ArrayList<>());
            if (own.stream().anyMatch(window -> window.covers(place.window()))) {
                continue;
            }
            own.add(place.window());
            for (var stay : stays.computeIfAbsent(place.identifier(), this::stays)) {
                var inside = stay.within(place.window());
                if (inside.isEmpty()) {
                    continue;
                }
                if (place.isAbove(stay.pack())) {
                    findings.add(new Finding(Kind.CYCLE, List.of(stay.from())));
                    continue;
                }
                waiting.add(new Place(stay.pack(), inside, place));
            }
        }
        return windows;
    }

    /** Where something was packed, in log order; an event counts from its place in the log on. */
    private List<Stay> stays(String child) {
        return Lots.isDivisible(child) ? portions(child) : whole(child);
    }

    /** Parts of a lot may lie in many packs at once. */
    private List<Stay> portions(String lot) {
        var stays = new ArrayList<Stay>();
        var open = new LinkedHashMap<String, Long>();
        for (var event : packings(lot)) {
            if (event.happening() instanceof Packed packed) {
                open.putIfAbsent(packed.parent(), event.index());
            } else if (event.happening() instanceof Unpacked unpacked) {
                var from = open.remove(unpacked.parent());
                if (from != null) {
                    stays.add(new Stay(unpacked.parent(), from, event.index()));
                }
            }
        }
        open.forEach((pack, from) -> stays.add(new Stay(pack, from, Long.MAX_VALUE)));
        stays.sort(Comparator.comparingLong(Stay::from));
        return stays;
    }

    private List<Stay> whole(String child) {
        var stays = new ArrayList<Stay>();
        @Nullable Stay open = null;
        for (var event : packings(child)) {
            switch (event.happening()) {
                case Packed packed -> {
                    if (open != null && open.pack().equals(packed.parent())) {
                        continue;
                    }
                    if (packed.parent().equals(child)) {
                        findings.add(new Finding(Kind.CYCLE, List.of(event.index())));
                        continue;
                    }
                    if (open != null) {
                        findings.add(new Finding(Kind.PACKED_TWICE, List.of(open.from(), event.index())));
                        stays.add(new Stay(open.pack(), open.from(), event.index()));
                    }
                    open = new Stay(packed.parent(), event.index(), Long.MAX_VALUE);
                }
                case Unpacked unpacked -> {
                    if (open != null && open.pack().equals(unpacked.parent())) {
                        stays.add(new Stay(open.pack(), open.from(), event.index()));
                        open = null;
                    } else if (!unpacked.children().isEmpty()) {
                        findings.add(new Finding(Kind.NOT_IN_PACK, List.of(event.index())));
                    }
                }
                case SeenPacked _, Happening.Made _, Happening.Seen _, Happening.Changed _, Happening.Unreadable _ -> {}
            }
        }
        if (open != null) {
            stays.add(open);
        }
        return stays;
    }

    /** Packings and unpackings of the child, and those unpackings of its parents that name no children. */
    private List<TracedEvent> packings(String child) {
        var relevant = new LinkedHashSet<TracedEvent>();
        var parents = new LinkedHashSet<String>();
        for (var event : known.valid(child)) {
            if (parentOf(event, child) != null || isPackedInItself(event, child)) {
                relevant.add(event);
            }
            if (event.happening() instanceof Packed packed) {
                parents.add(packed.parent());
            }
        }
        for (var parent : parents) {
            for (var event : known.valid(parent)) {
                if (emptied(event, parent)) {
                    relevant.add(event);
                }
            }
        }
        return relevant.stream()
                .sorted(Comparator.comparingLong(TracedEvent::index))
                .toList();
    }

    /** Whether all that was in the pack left it. */
    static boolean emptied(TracedEvent event, String pack) {
        return event.happening() instanceof Unpacked unpacked
                && unpacked.parent().equals(pack)
                && unpacked.children().isEmpty();
    }

    private static boolean isPackedInItself(TracedEvent event, String child) {
        return event.happening() instanceof Packed packed
                && packed.parent().equals(child)
                && packed.children().contains(child);
    }
}
