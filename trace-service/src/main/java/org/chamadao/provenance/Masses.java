package org.chamadao.provenance;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How much there is of each thing in one list of an event, in grams. */
final class Masses {
    private final Set<String> things = new LinkedHashSet<>();
    private final Map<String, BigDecimal> grams = new HashMap<>();
    private final Set<String> untold = new HashSet<>();
    private final @Nullable BigDecimal total;

    Masses(Collection<Thing> list) {
        for (var thing : list) {
            things.add(thing.identifier());
            var mass = Mass.of(thing);
            if (mass == null) {
                untold.add(thing.identifier());
            } else {
                grams.merge(thing.identifier(), mass, BigDecimal::add);
            }
        }
        this.total = untold.isEmpty() ? grams.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add) : null;
    }

    /** Identifiers in the order of the list. */
    Set<String> things() {
        return things;
    }

    /** Of one thing; absent where that is not told in full. */
    @Nullable
    BigDecimal of(String identifier) {
        return untold.contains(identifier) ? null : grams.getOrDefault(identifier, BigDecimal.ZERO);
    }

    /** Of all of them; absent where one is not told. */
    @Nullable
    BigDecimal total() {
        return total;
    }
}
