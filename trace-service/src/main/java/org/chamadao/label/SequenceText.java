package org.chamadao.label;

import java.util.BitSet;
import java.util.Collection;

/** Sequences in words, such as {@code 1–500, 777}; of many parts the first ones. */
final class SequenceText {
    private static final int MOST_PARTS = 20;

    private SequenceText() {}

    static String of(Collection<Integer> sequences) {
        var set = new BitSet();
        sequences.forEach(set::set);
        return of(set);
    }

    static String of(BitSet sequences) {
        var text = new StringBuilder();
        var parts = 0;
        for (var from = sequences.nextSetBit(0); from >= 0; ) {
            if (parts++ == MOST_PARTS) {
                return text.append(", … (")
                        .append(sequences.cardinality())
                        .append(" in all)")
                        .toString();
            }
            var end = sequences.nextClearBit(from);
            text.append(text.isEmpty() ? "" : ", ").append(from);
            if (end - from > 1) {
                text.append('–').append(end - 1);
            }
            from = sequences.nextSetBit(end);
        }
        return text.toString();
    }
}
