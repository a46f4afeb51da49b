package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.log.Numbered;
import org.chamadao.provenance.VisibleEvent.Told;

/**
 * The lives of things as if what one party may not see were not there. How much of that there is shows only where it would
 * be too much work for anybody.
 */
final class VisiblePast implements Records {
    private static final int MOST_ROWS = 20_000;
    private static final long MOST_BYTES = 256L << 20;
    private static final int FURTHER = 1_000;
    private static final int LAST = 64;

    private final ForwardRecords records;
    private final MemoryShare share;
    private final Set<Long> looked = new HashSet<>();
    private final Map<Long, TracedEvent> visible = new HashMap<>();
    private final Map<Long, Told> told = new HashMap<>();
    private long bytesLeft = MOST_BYTES;
    private boolean cut;

    /**
     * Has read nothing yet.
     *
     * @param share for the visible events
     */
    VisiblePast(ForwardRecords records, MemoryShare share) {
        this.records = records;
        this.share = share;
    }

    /** Whether there was no room for visible events, or more rows than are read for one page. */
    boolean isCut() {
        return cut;
    }

    /** What is told of a visible event that was read. */
    Optional<Told> told(long index) {
        return Optional.ofNullable(told.get(index));
    }

    @Override
    public Map<String, List<Numbered>> occurrences(Collection<String> identifiers, int most) {
        var first = records.first(identifiers, most);
        look(first.values().stream().flatMap(List::stream).toList());
        return identifiers.stream()
                .distinct()
                .collect(Collectors.toMap(
                        identifier -> identifier,
                        identifier -> occurrences(identifier, first.getOrDefault(identifier, List.of()), most)));
    }

    private List<Numbered> occurrences(String identifier, List<Numbered> first, int most) {
        var found = new ArrayList<Numbered>();
        var part = first;
        for (var length = most; ; length = FURTHER) {
            part.stream().filter(one -> visible.containsKey(one.index())).forEach(found::add);
            if (found.size() >= most || part.size() < length || cut) {
                return found.subList(0, Math.min(most, found.size()));
            }
            part = records.after(identifier, part.getLast().ordinal(), FURTHER);
            look(part);
        }
    }

    /**
     * The newest event of an identifier that counts, from the last one backwards.
     *
     * @param above an index; none where there is none above it
     */
    Optional<Told> newest(String identifier, long above) {
        var part = records.last(identifier, Long.MAX_VALUE, LAST);
        for (var length = LAST; !part.isEmpty(); length = FURTHER) {
            look(part);
            var found = valid(part).filter(index -> index > above).max(Comparator.naturalOrder());
            if (found.isPresent()
                    || part.size() < length
                    || cut
                    || part.getLast().index() <= above) {
                return found.flatMap(this::told);
            }
            part = records.last(identifier, part.getLast().ordinal(), FURTHER);
        }
        return Optional.empty();
    }

    private Stream<Long> valid(List<Numbered> numbers) {
        var indices = numbers.stream()
                .map(Numbered::index)
                .filter(index -> {
                    var event = visible.get(index);
                    return event != null && event.corrects().isEmpty();
                })
                .collect(Collectors.toSet());
        indices.removeAll(records.declaredWrong(indices));
        return indices.stream();
    }

    private void look(Collection<Numbered> numbers) {
        var asked = numbers.stream()
                .map(Numbered::index)
                .filter(index -> !looked.contains(index))
                .sorted()
                .distinct()
                .toList();
        var room = MOST_ROWS - looked.size();
        if (asked.size() > room) {
            cut = true;
            asked = asked.subList(0, room);
        }
        if (asked.isEmpty()) {
            return;
        }
        looked.addAll(asked);
        cut |= records.events(asked, new ForwardRecords.Taker() {
                    @Override
                    public boolean goesOn(long length) {
                        bytesLeft -= length;
                        return bytesLeft >= 0;
                    }

                    @Override
                    public boolean hasRoom(long bytes) {
                        return share.take(bytes);
                    }

                    @Override
                    public void take(VisibleEvent event) {
                        visible.put(event.index(), event.traced());
                        told.put(event.index(), event.told());
                    }
                })
                .isPresent();
    }

    @Override
    public Map<Long, TracedEvent> events(Collection<Long> indices, Predicate<TracedEvent> kept) {
        return indices.stream()
                .map(index -> visible.get(index))
                .filter(Objects::nonNull)
                .filter(kept)
                .collect(Collectors.toMap(TracedEvent::index, event -> event));
    }

    @Override
    public Map<Long, List<Long>> joined(Collection<Long> indices) {
        return Map.of();
    }

    /** No story of an item is told from here. */
    @Override
    public Set<Long> belonging(Set<Long> doubtful, Set<Long> hands, Set<Long> told) {
        return Set.of();
    }

    @Override
    public Map<Long, Long> declaredWrong(Collection<Long> indices) {
        return records.declaredWrong(indices).stream().collect(Collectors.toMap(index -> index, index -> index));
    }
}
