package org.chamadao.provenance;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How something came into being: once, or one of several times when it is a lot.
 *
 * @param entries the event, or those that one transformation joins, ascending
 * @param time of the first of them
 * @param inputs none where it was harvested or is not told
 * @param outputs all that came into being with it
 */
record Maker(List<Long> entries, @Nullable Instant time, List<Thing> inputs, List<Thing> outputs) {
    Maker {
        entries = List.copyOf(entries);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Each of them once; they are compared by identity, since they may be long. */
    static Set<Maker> distinct(Collection<List<Maker>> makers) {
        var distinct = Collections.<Maker>newSetFromMap(new IdentityHashMap<>());
        makers.forEach(distinct::addAll);
        return distinct;
    }

    /** The same where there is no room for what it was made from. */
    Maker withoutInputs() {
        return new Maker(entries, time, List.of(), outputs);
    }
}
