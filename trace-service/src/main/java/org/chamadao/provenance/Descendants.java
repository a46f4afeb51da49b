package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamadao.provenance.Descendant.How;
import org.chamadao.provenance.Thing.Single;
import org.chamadao.provenance.VisibleEvent.Told;
import org.jspecify.annotations.Nullable;

/** The things that a walk forward has found, each once and numbered in that order. */
final class Descendants {
    /** A walk holds no more. */
    static final int MOST = 100_000;

    private static final int BYTES_OF_ONE = 500;
    private static final int BYTES_AT_ONCE = 64 << 10;

    private final MemoryShare memory;
    private final List<Descendant> all = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private long room;

    /** Begins as number 0. */
    Descendants(String beginning, MemoryShare memory) {
        this.memory = memory;
        all.add(new Descendant(0, new Single(beginning), 0, How.BEGINNING, null, List.of()));
        numbers.put(beginning, 0);
    }

    List<Descendant> all() {
        return all;
    }

    Descendant get(int number) {
        return all.get(number);
    }

    int size() {
        return all.size();
    }

    /** Absent for what was not found. */
    @Nullable
    Integer number(String identifier) {
        return numbers.get(identifier);
    }

    /** Adds something that was not found before; false when there is no room for it. */
    boolean add(Thing thing, int level, How how, Told event, List<Integer> from) {
        if (all.size() == MOST || !hasRoom(thing)) {
            return false;
        }
        numbers.put(thing.identifier(), all.size());
        all.add(new Descendant(all.size(), thing, level, how, event, from));
        return true;
    }

    private boolean hasRoom(Thing thing) {
        var bytes = BYTES_OF_ONE + 2L * thing.identifier().length();
        if (room < bytes && memory.take(BYTES_AT_ONCE)) {
            room += BYTES_AT_ONCE;
        }
        room -= bytes;
        return room >= 0;
    }
}
