package org.chamadao.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of an object, immutable and in the order written; small ones are searched, large ones indexed. */
final class Members extends AbstractMap<String, JsonValue> {
    private static final int SEARCHED = 8;

    private final String[] names;
    private final JsonValue[] values;
    private final @Nullable Map<String, Integer> positions;

    private Members(String[] names, JsonValue[] values, @Nullable Map<String, Integer> positions) {
        this.names = names;
        this.values = values;
        this.positions = positions;
    }

    static Members copyOf(Map<String, JsonValue> map) {
        if (map instanceof Members members) {
            return members;
        }
        var collector = new Collector();
        map.forEach((name, value) -> {
            if (!collector.add(name, value)) {
                throw new IllegalArgumentException("a map with two keys " + name);
            }
        });
        return collector.members();
    }

    @Override
    public @Nullable JsonValue get(Object name) {
        var position = position(names, names.length, positions, name);
        return position < 0 ? null : values[position];
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Entry<String, JsonValue>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, JsonValue>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }

    private static int position(String[] names, int count, @Nullable Map<String, Integer> positions, Object name) {
        if (positions != null) {
            var position = positions.get(name);
            return position == null ? -1 : position;
        }
        for (var at = 0; at < count; at++) {
            if (names[at].equals(name)) {
                return at;
            }
        }
        return -1;
    }

    private final class Entries implements Iterator<Entry<String, JsonValue>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < names.length;
        }

        @Override
        public Entry<String, JsonValue> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("all " + next + " members were read");
            }
            var entry = Map.entry(names[next], values[next]);
            next++;
            return entry;
        }
    }

    /** Takes members one by one. */
    static final class Collector {
        private String[] names = new String[SEARCHED];
        private JsonValue[] values = new JsonValue[SEARCHED];
        private @Nullable Map<String, Integer> positions;
        private int count;

        /** False when the name was there. */
        boolean add(String name, JsonValue value) {
            if (position(names, count, positions, name) >= 0) {
                return false;
            }
            if (count == names.length) {
                names = Arrays.copyOf(names, count * 2);
                values = Arrays.copyOf(values, count * 2);
            }
            names[count] = name;
            values[count] = value;
            index(name);
            count++;
            return true;
        }

        /** Whether the name was added before. */
        boolean has(String name) {
            return position(names, count, positions, name) >= 0;
        }

        private void index(String name) {
            if (positions != null) {
                positions.put(name, count);
            } else if (count == SEARCHED) {
                positions = new HashMap<>();
                for (var at = 0; at <= count; at++) {
                    positions.put(names[at], at);
                }
            }
        }

        Members members() {
            return new Members(Arrays.copyOf(names, count), Arrays.copyOf(values, count), positions);
        }
    }
}
