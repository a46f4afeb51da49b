package org.chamadao.provenance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much of an item each thing that it was made from stands for, by mass: 1 is all of it. What goes in is taken to be
 * mixed well, so each output holds the inputs in equal proportion.
 *
 * <p>Shares flow from each thing to its makers, and from a maker to its inputs once all that came out of it is known: of a
 * thousand lots that came from a thousand lots each is looked at once.
 */
final class Shares {
    private final Map<String, List<Maker>> makers;
    private final Set<String> growing;
    private final Quantities quantities;
    private final Map<String, BigDecimal> shares = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private final Deque<String> ready = new ArrayDeque<>();
    private final Map<Maker, BigDecimal> flows = new IdentityHashMap<>();
    private final Set<Maker> unknownFlows = Collections.newSetFromMap(new IdentityHashMap<>());
    // Very many may come from one maker, and all of them ask.
    private final Map<Maker, Boolean> outputsShown = new IdentityHashMap<>();
    private final Map<Maker, Masses> inputs = new IdentityHashMap<>();
    private final Map<Maker, Masses> outputs = new IdentityHashMap<>();
    // What still has to be known before a maker, and before a thing.
    private final Map<Maker, Integer> outputsLeft = new IdentityHashMap<>();
    private final Map<String, Integer> usersLeft = new HashMap<>();

    private Shares(Lineage lineage, Quantities quantities) {
        this.makers = lineage.makers();
        this.growing = lineage.growing();
        this.quantities = quantities;
    }

    /**
     * The shares that can be computed; what is in a cycle, or below one, or below a quantity that is not told, has none, nor
     * what is below a lot of which more may have been made. Where the walk was cut otherwise only the item has one, since more
     * of everything may have come in by what was not read.
     */
    static Map<String, BigDecimal> of(Lineage lineage, Quantities quantities) {
        var item = lineage.item();
        var shares = new Shares(lineage, quantities);
        shares.count();
        if (lineage.originsCut() || shares.usersLeft.containsKey(item)) {
            return Map.of(item, BigDecimal.ONE);
        }
        shares.compute(item);
        return shares.known();
    }

    private void count() {
        makers.values().forEach(made -> made.forEach(maker -> outputsLeft.merge(maker, 1, Integer::sum)));
        outputsLeft.keySet().forEach(maker -> {
            var went = new Masses(maker.inputs());
            inputs.put(maker, went);
            went.things().forEach(input -> usersLeft.merge(input, 1, Integer::sum));
        });
    }

    private void compute(String item) {
        shares.put(item, BigDecimal.ONE);
        ready.add(item);
        while (!ready.isEmpty()) {
            var identifier = ready.poll();
            // What is in a cycle never gets here, nor what is below one.
            done.add(identifier);
            spread(identifier, makers.getOrDefault(identifier, List.of()));
        }
    }

    private void spread(String identifier, List<Maker> made) {
        var whole = unknown.contains(identifier) ? null : shares.get(identifier);
        var total = made.size() == 1 ? null : total(identifier, made);
        for (var maker : made) {
            var part = made.size() == 1
                    ? Optional.of(BigDecimal.ONE)
                    : ratio(outputs(maker).of(identifier), total);
            if (whole == null || part.isEmpty() || growing.contains(identifier)) {
                unknownFlows.add(maker);
            } else {
                flows.merge(maker, multiplied(whole, part.get()), BigDecimal::add);
            }
            if (outputsLeft.merge(maker, -1, Integer::sum) == 0) {
                settle(maker);
            }
        }
    }

    /** How much of a lot all that made it made together. */
    private @Nullable BigDecimal total(String identifier, List<Maker> made) {
        var total = BigDecimal.ZERO;
        for (var maker : made) {
            var grams = areOutputsShown(maker) ? outputs(maker).of(identifier) : null;
            if (grams == null) {
                return null;
            }
            total = total.add(grams);
        }
        return total;
    }

    private void settle(Maker maker) {
        var went = inputs.getOrDefault(maker, new Masses(List.of()));
        var flow = unknownFlows.contains(maker) ? null : flows.get(maker);
        var shown = maker.entries().stream().allMatch(quantities::areInputsShown);
        for (var input : went.things()) {
            var part = went.things().size() == 1
                    ? Optional.of(BigDecimal.ONE)
                    : ratio(shown ? went.of(input) : null, went.total());
            if (flow == null || part.isEmpty()) {
                unknown.add(input);
            } else {
                shares.merge(input, multiplied(flow, part.get()), BigDecimal::add);
            }
            if (usersLeft.merge(input, -1, Integer::sum) == 0) {
                ready.add(input);
            }
        }
    }

    private Map<String, BigDecimal> known() {
        shares.keySet().removeIf(identifier -> unknown.contains(identifier) || !done.contains(identifier));
        // Rounded parts may add up to a trace more than the whole.
        shares.replaceAll((_, share) -> share.min(BigDecimal.ONE));
        return shares;
    }

    private Masses outputs(Maker maker) {
        return outputs.computeIfAbsent(maker, _ -> new Masses(maker.outputs()));
    }

    private boolean areOutputsShown(Maker maker) {
        return outputsShown.computeIfAbsent(maker, _ -> maker.entries().stream().allMatch(quantities::areOutputsShown));
    }

    private static BigDecimal multiplied(BigDecimal share, BigDecimal part) {
        return share.multiply(part, MathContext.DECIMAL128);
    }

    private static Optional<BigDecimal> ratio(@Nullable BigDecimal part, @Nullable BigDecimal total) {
        return part == null || total == null || total.signum() <= 0
                ? Optional.empty()
                : Optional.of(part.divide(total, MathContext.DECIMAL128));
    }
}
