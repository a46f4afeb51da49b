package org.chamadao.provenance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.chamadao.log.Numbered;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lives of things one after the other, but the events of several in one question, as many as there is room for.
 * What leads nowhere is remembered, and not read again from the next thing that it names.
 */
final class ForwardReading {
    private static final int FIRST = 64;
    private static final int FURTHER = 1_000;
    private static final int GROUP = 500;
    /** Of all visible events, and the lengths of all rows, each as often as it is read. */
    private static final long MOST_BYTES = 1L << 30;
    /** Of the events of one transformation. */
    private static final long MOST_BYTES_JOINED = 64L << 20;

    private final ForwardRecords records;
    private final MemoryShare share;
    private final int most;
    private final Map<String, List<Numbered>> firsts = new HashMap<>();
    private final Deque<Long> upcoming = new ArrayDeque<>();
    private final Map<Long, VisibleEvent> window = new HashMap<>();
    private final Set<Long> asked = new HashSet<>();
    private final Set<Long> dull = new HashSet<>();
    private Predicate<VisibleEvent> useful = VisibleEvent::leadsOn;
    private int read;
    private boolean seen;
    private boolean skipped;
    private boolean exhausted;
    private long bytesLeft = MOST_BYTES;

    /**
     * Has read nothing yet.
     *
     * @param share for the events of one question, empty
     * @param most events altogether
     */
    ForwardReading(ForwardRecords records, MemoryShare share, int most) {
        this.records = records;
        this.share = share;
        this.most = most;
    }

    /** Whether any event was visible. */
    boolean isSeen() {
        return seen;
    }

    /** Whether all has been read that may be. */
    boolean isExhausted() {
        return exhausted;
    }

    /** Whether an event was passed over because it is too large. */
    boolean isSkipped() {
        return skipped;
    }

    /** Whether the numbers of a thing were asked for. */
    boolean isExpected(String identifier) {
        return firsts.containsKey(identifier);
    }

    /** Says whose lives come next, in this order. */
    void expect(Collection<String> identifiers) {
        firsts.clear();
        upcoming.clear();
        var found = records.first(identifiers, FIRST);
        for (var identifier : identifiers) {
            var numbers = found.getOrDefault(identifier, List.of());
            firsts.put(identifier, numbers);
            numbers.forEach(one -> upcoming.add(one.index()));
        }
    }

    /** Gives the events of a thing that count, in log order, until the taker has enough. */
    void life(String identifier, Predicate<VisibleEvent> taker) {
        var numbers = firsts.getOrDefault(identifier, List.of());
        for (var length = FIRST; !numbers.isEmpty(); length = FURTHER) {
            if (!give(numbers.stream().map(Numbered::index).toList(), taker) || numbers.size() < length) {
                return;
            }
            numbers = records.after(identifier, numbers.getLast().ordinal(), FURTHER);
            expectBefore(numbers);
        }
    }

    private void expectBefore(List<Numbered> numbers) {
        for (var place = numbers.size() - 1; place >= 0; place--) {
            upcoming.addFirst(numbers.get(place).index());
        }
    }

    /** Gives those of these events that are visible and count, in this order; false when the taker has enough. */
    boolean give(List<Long> indices, Predicate<VisibleEvent> taker) {
        for (var index : indices) {
            var event = event(index);
            if (exhausted || event != null && !taker.test(event)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Gives those of these events that count and by which something came into being, in this order, until the taker has
     * enough. Comes before all lives.
     */
    void beginnings(List<Long> indices, Predicate<VisibleEvent> taker) {
        useful = event -> !event.made().isEmpty();
        upcoming.addAll(indices);
        give(indices, taker);
        upcoming.clear();
        dull.clear();
        asked.clear();
        useful = VisibleEvent::leadsOn;
    }

    /** Those of the transformation that an event is a part of which are visible and count. */
    List<VisibleEvent> transformation(VisibleEvent event) {
        var indices = records.transformation(event);
        if (indices.size() == 1) {
            return List.of(event);
        }
        var parts = new ArrayList<VisibleEvent>();
        var room = new AtomicLong(MOST_BYTES_JOINED);
        skipped |= !give(indices, part -> parts.add(part) && room.addAndGet(-part.bytes()) > 0);
        return parts;
    }

    /** From here on an event leads nowhere any more. */
    void finish(long index) {
        dull.add(index);
    }

    private @Nullable VisibleEvent event(long index) {
        if (!dull.contains(index) && !asked.contains(index)) {
            fetch(index);
        }
        return dull.contains(index) ? null : window.get(index);
    }

    private void fetch(long index) {
        var group = new TreeSet<>(Set.of(index));
        while (group.size() < GROUP && !upcoming.isEmpty()) {
            var next = upcoming.poll();
            if (!dull.contains(next)) {
                group.add(next);
            }
        }
        fetch(group);
        if (!asked.contains(index)) {
            // Larger ones came before it.
            fetch(new TreeSet<>(Set.of(index)));
            if (!asked.contains(index)) {
                skipped = true;
                dull.add(index);
            }
        }
    }

    private void fetch(TreeSet<Long> group) {
        window.clear();
        asked.clear();
        share.close();
        if (read + group.size() > most) {
            exhausted = true;
            return;
        }
        read += group.size();
        var refused = records.events(group, new ForwardRecords.Taker() {
            @Override
            public boolean goesOn(long length) {
                return spend(length);
            }

            @Override
            public boolean hasRoom(long bytes) {
                return share.take(bytes) && spend(bytes);
            }

            @Override
            public void take(VisibleEvent event) {
                window.put(event.index(), event);
            }
        });
        asked.addAll(refused.isPresent() ? group.headSet(refused.getAsLong()) : group);
        seen |= !window.isEmpty();
        drop();
    }

    private boolean spend(long bytes) {
        bytesLeft -= bytes;
        exhausted |= bytesLeft < 0;
        return !exhausted;
    }

    /** What is not visible, was declared wrong or leads nowhere is not asked for again. */
    private void drop() {
        var leading = new LinkedHashSet<Long>();
        for (var event : window.values()) {
            if (useful.test(event) && event.traced().corrects().isEmpty()) {
                leading.add(event.index());
            }
        }
        leading.removeAll(records.declaredWrong(leading));
        asked.stream().filter(index -> !leading.contains(index)).forEach(dull::add);
    }
}
