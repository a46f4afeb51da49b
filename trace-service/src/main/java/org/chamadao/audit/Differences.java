package org.chamadao.audit;

import java.io.PrintStream;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.chamadao.audit.Difference.Kind;

/** Prints differences as they are found, the first of each kind in any case, and counts all. */
final class Differences {
    private static final long PRINTED_PER_KIND = 100;

    private final PrintStream out;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    Differences(PrintStream out) {
        this.out = out;
    }

    void add(Difference difference) {
        var count = counts.merge(difference.kind(), 1L, Long::sum);
        if (count <= PRINTED_PER_KIND) {
            out.println(difference.line());
        }
    }

    void addAll(Collection<Difference> differences) {
        differences.forEach(this::add);
    }

    /** Adds when the two texts differ. */
    void compare(Kind kind, long index, String expected, String found) {
        if (!expected.equals(found)) {
            add(new Difference(kind, index, expected, found));
        }
    }

    long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<Kind, Long> counts() {
        return Map.copyOf(counts);
    }

    /** Takes over what an interrupted audit had counted; its lines were printed then. */
    void restore(Map<Kind, Long> earlier) {
        counts.putAll(earlier);
    }

    /** Tells of the kinds of which not every difference was printed. */
    void printRest(PrintStream err) {
        counts.forEach((kind, count) -> {
            if (count > PRINTED_PER_KIND) {
                err.println("audit: " + (count - PRINTED_PER_KIND) + " more differences of the kind " + kind.word());
            }
        });
    }
}
