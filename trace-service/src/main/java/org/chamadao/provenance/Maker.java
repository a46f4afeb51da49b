package org.chamadao.provenance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
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

    /** How much of an identifier came out, in grams; absent where that is not told. */
    @Nullable
    BigDecimal grams(String identifier) {
        return Mass.total(outputs.stream()
                .filter(thing -> thing.identifier().equals(identifier))
                .toList());
    }
}
