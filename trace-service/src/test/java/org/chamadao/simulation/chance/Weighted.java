package org.chamadao.simulation.chance;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Things of which some are drawn more often than others. */
public final class Weighted<T> {
    private final List<T> choices;
    private final double[] upTo;

    public Weighted(List<T> choices, ToDoubleFunction<T> weight) {
        this.choices = List.copyOf(choices);
        this.upTo = choices.stream().mapToDouble(weight).toArray();
        Arrays.parallelPrefix(upTo, Double::sum);
        if (choices.isEmpty() || !(upTo[upTo.length - 1] > 0)) {
            throw new IllegalArgumentException("nothing to draw from: " + choices);
        }
    }

    /** One of them, in proportion to its weight. */
    public T pick(Chance chance) {
        double drawn = chance.share() * upTo[upTo.length - 1];
        int found = Arrays.binarySearch(upTo, drawn);
        return choices.get(found < 0 ? -found - 1 : found + 1);
    }
}
