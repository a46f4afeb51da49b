package org.chamadao.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What the log tells of items: all that it knows of an item, each time that it learns more. */
final class StateRecords {
    private static final Comparator<Change> AS_HAPPENED = Comparator.comparing(Change::time);

    private final Map<Instant, Long> indices = new TreeMap<>();
    private final Map<Integer, List<List<Change>>> shared = new HashMap<>();

    /** Tells each record and when it was written. */
    void tell(Iterable<Item> items, BiConsumer<ItemStates, Instant> told) {
        for (var item : items) {
            item.changes().forEach(change -> indices.put(change.recorded(), 0L));
        }
        long next = 0;
        for (var entry : indices.entrySet()) {
            entry.setValue(next++);
        }
        items.forEach(item -> tell(item, told));
    }

    private void tell(Item item, BiConsumer<ItemStates, Instant> told) {
        var shipment = item.shipment();
        for (var known : growth(item)) {
            var learned = known.stream()
                    .map(Change::recorded)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            if (learned.isBefore(World.END)) {
                var states = new ItemStates(
                        item.code(),
                        indices.getOrDefault(learned, -1L),
                        shipment.product().profile(),
                        shipment.product().gtin(),
                        shipment.lot(),
                        known);
                told.accept(states, learned);
            }
        }
    }

    private List<List<Change>> growth(Item item) {
        var shipment = item.shipment();
        return item.isLikeItsShipment()
                ? shared.computeIfAbsent(shipment.number(), first -> growth(shipment.changes()))
                : growth(item.changes());
    }

    private static List<List<Change>> growth(List<Change> changes) {
        var byRecording =
                changes.stream().sorted(Comparator.comparing(Change::recorded)).toList();
        var growth = new ArrayList<List<Change>>(changes.size());
        for (int known = 1; known <= byRecording.size(); known++) {
            var happened =
                    byRecording.subList(0, known).stream().sorted(AS_HAPPENED).toList();
            growth.add(happened.subList(Math.max(0, known - ItemStates.MOST_CHANGES), known));
        }
        return growth;
    }
}
