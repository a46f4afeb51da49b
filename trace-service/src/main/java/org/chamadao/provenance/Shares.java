package org.chamadao.provenance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How much of an item each thing that it was made from stands for, by mass: 1 is all of it. What goes in is taken to be
 * mixed well, so each output holds the inputs in equal proportion.
 */
final class Shares {
    private final Map<String, List<Maker>> makers;
    private final LongPredicate shown;
    private final Map<String, BigDecimal> shares = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();

    private Shares(Map<String, List<Maker>> makers, LongPredicate shown) {
        this.makers = makers;
        this.shown = shown;
    }

    /**
     * The shares that can be computed; what is in a cycle, or below a quantity that is not told, has none.
     *
     * @param makers of all things, the item first
     * @param shown whether quantities of the event at an index may be used
     */
    static Map<String, BigDecimal> of(String item, Map<String, List<Maker>> makers, LongPredicate shown) {
        var shares = new Shares(makers, shown);
        shares.compute(item);
        shares.unknown.forEach(shares.shares::remove);
        return shares.shares;
    }

    private void compute(String item) {
        var users = users();
        shares.put(item, BigDecimal.ONE);
        var ready = new ArrayDeque<>(List.of(item));
        var done = new HashSet<String>();
        while (!ready.isEmpty()) {
            var identifier = ready.poll();
            done.add(identifier);
            for (var input : spread(identifier)) {
                if (users.merge(input, -1, Integer::sum) == 0) {
                    ready.add(input);
                }
            }
        }
        // A cycle never becomes ready.
        makers.keySet().stream()
                .filter(identifier -> !done.contains(identifier))
                .forEach(unknown::add);
    }

    /** How many things were made from each. */
    private Map<String, Integer> users() {
        var users = new HashMap<String, Integer>();
        makers.values().forEach(made -> inputs(made).forEach(input -> users.merge(input, 1, Integer::sum)));
        return users;
    }

    private static Set<String> inputs(List<Maker> made) {
        var inputs = new HashSet<String>();
        made.forEach(maker -> maker.inputs().forEach(input -> inputs.add(input.identifier())));
        return inputs;
    }

    private Set<String> spread(String identifier) {
        var made = makers.getOrDefault(identifier, List.of());
        var whole = unknown.contains(identifier) ? null : shares.get(identifier);
        for (var maker : made) {
            var part = weight(identifier, maker, made);
            for (var input : maker.inputs()) {
                var share = part.flatMap(weight -> weight(maker, input).map(weight::multiply));
                if (whole == null || share.isEmpty()) {
                    unknown.add(input.identifier());
                } else {
                    shares.merge(
                            input.identifier(), whole.multiply(share.get(), MathContext.DECIMAL64), BigDecimal::add);
                }
            }
        }
        return inputs(made);
    }

    /** The part of a lot that one of its makers made. */
    private Optional<BigDecimal> weight(String identifier, Maker maker, List<Maker> made) {
        if (made.size() == 1) {
            return Optional.of(BigDecimal.ONE);
        }
        var total = BigDecimal.ZERO;
        for (var other : made) {
            var grams = visible(other) ? other.grams(identifier) : null;
            if (grams == null) {
                return Optional.empty();
            }
            total = total.add(grams);
        }
        return ratio(maker.grams(identifier), total);
    }

    private Optional<BigDecimal> weight(Maker maker, Thing input) {
        if (maker.inputs().size() == 1) {
            return Optional.of(BigDecimal.ONE);
        }
        return visible(maker) ? ratio(Mass.of(input), Mass.total(maker.inputs())) : Optional.empty();
    }

    private boolean visible(Maker maker) {
        return maker.entries().stream().allMatch(shown::test);
    }

    private static Optional<BigDecimal> ratio(@Nullable BigDecimal part, @Nullable BigDecimal total) {
        return part == null || total == null || total.signum() <= 0
                ? Optional.empty()
                : Optional.of(part.divide(total, MathContext.DECIMAL64));
    }
}
