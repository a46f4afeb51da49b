package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** For which parts of the log things lay in the beginning of a walk, or in what lay there. */
final class Insides {
    private static final int MOST = 10_000;

    private final Map<Integer, List<Inside>> all = new HashMap<>();
    private int count;
    private boolean full;

    private record Inside(@Nullable String pack, Window window) {}

    /** Where a walk begins. */
    void begin(int number) {
        all.put(number, List.of(new Inside(null, Window.ALWAYS)));
    }

    boolean contains(int number) {
        return all.containsKey(number);
    }

    /** Whether there was no room for one. */
    boolean isFull() {
        return full;
    }

    /** A thing lay in a pack; false where that was known, or there is no room. */
    boolean add(int number, String pack, Window window) {
        var known = all.getOrDefault(number, List.of());
        if (known.stream()
                .anyMatch(other -> pack.equals(other.pack()) && other.window().covers(window))) {
            return false;
        }
        if (count == MOST) {
            full = true;
            return false;
        }
        count++;
        var more = new ArrayList<>(known);
        more.add(new Inside(pack, window));
        all.put(number, more);
        return true;
    }

    /**
     * The windows of a thing. It left a pack also when it was packed into another one.
     *
     * @param packings of the thing, the pack by the index of the event
     */
    List<Window> of(int number, NavigableMap<Long, String> packings) {
        return all.getOrDefault(number, List.of()).stream()
                .map(inside -> ended(inside, packings))
                .toList();
    }

    private static Window ended(Inside inside, NavigableMap<Long, String> packings) {
        var window = inside.window();
        if (inside.pack() == null) {
            return window;
        }
        return packings.tailMap(window.from(), false).entrySet().stream()
                .filter(packing -> !packing.getValue().equals(inside.pack()))
                .findFirst()
                .map(packing -> new Window(window.from(), Math.min(window.to(), packing.getKey())))
                .orElse(window);
    }
}
