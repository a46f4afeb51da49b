package org.chamadao.simulation;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The truth about a world, which no detector gets. */
public final class Labels {
    private final Map<String, ItemLabel> items = new HashMap<>();
    private final Map<String, ScanLabel> scans = new HashMap<>();

    Labels() {}

    /** Of every item that a record names. */
    public Map<String, ItemLabel> items() {
        return Collections.unmodifiableMap(items);
    }

    /** By the id of the scan. */
    public Map<String, ScanLabel> scans() {
        return Collections.unmodifiableMap(scans);
    }

    /** Refuses one that is not told by {@code Simulation}. */
    public ItemLabel item(String item) {
        return found(items, item);
    }

    /** Refuses one that is not told by {@code Simulation}. */
    public ScanLabel scan(String id) {
        return found(scans, id);
    }

    boolean tells(String item) {
        return items.containsKey(item);
    }

    void put(String item, ItemLabel label) {
        if (items.putIfAbsent(item, label) != null) {
            throw new IllegalStateException("item " + item + " is " + items.get(item) + " and " + label);
        }
    }

    void putGenuine(String item) {
        items.putIfAbsent(item, ItemLabel.GENUINE);
    }

    void put(String scan, ScanLabel label) {
        scans.put(scan, label);
    }

    private static <T> T found(Map<String, T> labels, String id) {
        var label = labels.get(id);
        if (label == null) {
            throw new IllegalArgumentException("the simulation told nothing of " + id);
        }
        return label;
    }
}
