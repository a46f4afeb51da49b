package org.chamadao.season;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Codes for cakes, tubes and cases, as they come off their rolls: each is taken once, in its order. */
final class Rolls {
    private final Map<Tea, Iterator<String>> items;
    private final Iterator<String> containers;

    /**
     * New rolls.
     *
     * @param items identifiers of cakes and tubes
     * @param containers identifiers of cases
     */
    Rolls(Map<Tea, List<String>> items, List<String> containers) {
        this.items = items.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, roll -> List.copyOf(roll.getValue()).iterator()));
        this.containers = List.copyOf(containers).iterator();
    }

    /** The next item of a product. */
    String next(Tea tea) {
        var roll = items.get(tea);
        if (roll == null || !roll.hasNext()) {
            throw new IllegalArgumentException("no more codes of " + tea);
        }
        return roll.next();
    }

    /** The next case. */
    String nextContainer() {
        if (!containers.hasNext()) {
            throw new IllegalArgumentException("no more codes of cases");
        }
        return containers.next();
    }
}
