package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.chamadao.provenance.VisibleEvent.Told;

/** Which packs things went into, and where they were seen last, as far as one party may see. */
final class Whereabouts {
    /** Events of a thing; of a lot there may be very many more. */
    private static final int OF_THING = 200;

    private static final int OF_PACK = 1_000;
    private static final int MOST_STAYS = 100;
    private static final WalkLimits LIMITS = new WalkLimits(10_000, 16, OF_THING);

    private final VisiblePast past;
    private final VisiblePast newest;
    private final Known known;
    private boolean cut;

    private Whereabouts(ForwardRecords records, MemoryShare share) {
        this.past = new VisiblePast(records, share);
        this.newest = new VisiblePast(records, share);
        this.known = new Known(past, LIMITS);
    }

    /**
     * Where a thing has been.
     *
     * @param stays in packs, as far as they belong to the thing's life, in the order of the log
     * @param last the newest event that tells of it or of a pack that it lies in; none for what was never seen
     */
    record Whereabout(List<Stay> stays, Optional<Told> last) {
        Whereabout {
            stays = List.copyOf(stays);
        }
    }

    /** Reads the lives of some things, and those of their packs, together. */
    static Whereabouts of(Collection<String> things, ForwardRecords records, MemoryShare share) {
        var whereabouts = new Whereabouts(records, share);
        whereabouts.read(things);
        return whereabouts;
    }

    private void read(Collection<String> things) {
        var level = things;
        for (var depth = 0; depth < LIMITS.levels() && !level.isEmpty(); depth++) {
            known.read(level, depth == 0 ? OF_THING : OF_PACK);
            var packs = new LinkedHashSet<String>();
            for (var identifier : level) {
                known.events(identifier).stream()
                        .map(event -> PackWalk.parentOf(event, identifier))
                        .filter(Objects::nonNull)
                        .forEach(packs::add);
            }
            level = packs;
        }
    }

    /** Whether some of it was not read. */
    boolean isCut() {
        return cut || known.isCut() || past.isCut() || newest.isCut();
    }

    /** Of one of the things. */
    Whereabout of(String thing) {
        var windows = known.isBegun(thing) && Lots.isDivisible(thing)
                ? Map.<String, List<Window>>of()
                : new PackWalk(known, LIMITS, new LinkedHashSet<>()).windows(thing);
        cut |= windows.keySet().stream().anyMatch(known::isBegun);
        var stays = new ArrayList<Stay>();
        windows.forEach((pack, parts) -> {
            if (!pack.equals(thing)) {
                parts.forEach(part -> stays.add(new Stay(pack, part.from(), part.to())));
            }
        });
        stays.sort(Comparator.comparingLong(Stay::from).thenComparing(Stay::pack));
        cut |= stays.size() > MOST_STAYS;
        return new Whereabout(
                stays.subList(Math.max(0, stays.size() - MOST_STAYS), stays.size()), last(thing, windows));
    }

    private Optional<Told> last(String thing, Map<String, List<Window>> windows) {
        var inPacks = windows.entrySet().stream()
                .filter(pack -> !pack.getKey().equals(thing))
                .flatMap(pack -> known.valid(pack.getKey()).stream()
                        .filter(event -> pack.getValue().stream().anyMatch(part -> part.holds(event.index())))
                        .filter(event -> Lineage.concernsContent(event, pack.getKey())));
        var told = Stream.concat(known.valid(thing).stream(), inPacks)
                .max(Comparator.comparingLong(TracedEvent::index))
                .flatMap(event -> past.told(event.index()));
        // Of what has very many events the first alone do not tell.
        return known.isBegun(thing)
                ? newest.newest(thing, told.map(Told::index).orElse(-1L)).or(() -> told)
                : told;
    }
}
