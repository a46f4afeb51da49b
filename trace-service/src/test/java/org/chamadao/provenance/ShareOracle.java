package org.chamadao.provenance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shares as SPEC.md, rule 5, words them, computed in exact fractions from plain lists and in no other way than by that
 * text: for each thing by itself, from the item down, over all that the item was made from.
 */
final class ShareOracle {
    private static final Map<String, Fraction> GRAMS = Map.of(
            "MGM", Fraction.of("0.001"),
            "GRM", Fraction.ONE,
            "KGM", Fraction.of("1000"),
            "DTN", Fraction.of("100000"),
            "TNE", Fraction.of("1000000"),
            "ONZ", Fraction.of("28.349523125"),
            "LBR", Fraction.of("453.59237"));

    private final List<Batch> batches;
    private final Map<String, Set<String>> below = new HashMap<>();

    /** Some of a thing; the amount is absent, or a decimal number, or nonsense. */
    record Amount(
            String thing, @Nullable String amount, @Nullable String unit) {
        Optional<Fraction> grams() {
            if (amount == null || unit == null || !GRAMS.containsKey(unit) || amount.startsWith("-")) {
                return Optional.empty();
            }
            return Optional.of(Fraction.of(amount).times(GRAMS.getOrDefault(unit, Fraction.ZERO)));
        }
    }

    /** One of the lists of a batch. */
    enum Side {
        IN,
        OUT
    }

    /**
     * What went in and what came out, of one transformation or of one beginning.
     *
     * @param closed lists whose quantities are not all public
     */
    record Batch(List<Amount> in, List<Amount> out, Set<Side> closed) {
        private Set<String> things() {
            var things = new LinkedHashSet<String>();
            in.forEach(amount -> things.add(amount.thing()));
            return things;
        }

        private boolean makes(String thing) {
            return out.stream().anyMatch(amount -> amount.thing().equals(thing));
        }
    }

    ShareOracle(List<Batch> batches) {
        this.batches = List.copyOf(batches);
    }

    /** The item and everything that it was made from. */
    Set<String> reached(String item) {
        var reached = new LinkedHashSet<>(Set.of(item));
        reached.addAll(below(item));
        return reached;
    }

    /** Whether a thing was made from itself. */
    boolean isInCycle(String thing) {
        return below(thing).contains(thing);
    }

    /** The share of a thing in an item; empty where the text says {@code null}. */
    Optional<Fraction> share(String item, String thing) {
        if (thing.equals(item)) {
            return Optional.of(Fraction.ONE);
        }
        var throughCycle = reached(item).stream()
                .anyMatch(other ->
                        isInCycle(other) && (other.equals(thing) || below(other).contains(thing)));
        return throughCycle ? Optional.empty() : part(item, thing, new HashMap<>());
    }

    /** How much of one thing comes from another that it was made from, or is. */
    private Optional<Fraction> part(String whole, String thing, Map<String, Optional<Fraction>> told) {
        if (whole.equals(thing)) {
            return Optional.of(Fraction.ONE);
        }
        var before = told.get(whole);
        if (before != null) {
            return before;
        }
        var sum = Optional.of(Fraction.ZERO);
        var made = madeBy(whole);
        for (var batch : made) {
            for (var input : batch.things()) {
                if (input.equals(thing) || below(input).contains(thing)) {
                    sum = plus(
                            sum,
                            times(times(ofBatch(whole, batch, made), ofInput(batch, input)), part(input, thing, told)));
                }
            }
        }
        told.put(whole, sum);
        return sum;
    }

    private Optional<Fraction> ofBatch(String thing, Batch batch, List<Batch> made) {
        if (made.size() == 1) {
            return Optional.of(Fraction.ONE);
        }
        if (made.stream().anyMatch(one -> one.closed().contains(Side.OUT))) {
            return Optional.empty();
        }
        var all = made.stream().flatMap(one -> one.out().stream()).toList();
        return ratio(sum(batch.out(), thing), sum(all, thing));
    }

    private static Optional<Fraction> ofInput(Batch batch, String input) {
        if (batch.things().size() == 1) {
            return Optional.of(Fraction.ONE);
        }
        if (batch.closed().contains(Side.IN)) {
            return Optional.empty();
        }
        var all = Optional.of(Fraction.ZERO);
        for (var thing : batch.things()) {
            all = plus(all, sum(batch.in(), thing));
        }
        return ratio(sum(batch.in(), input), all);
    }

    private static Optional<Fraction> sum(List<Amount> amounts, String thing) {
        return amounts.stream()
                .filter(amount -> amount.thing().equals(thing))
                .map(Amount::grams)
                .reduce(Optional.of(Fraction.ZERO), ShareOracle::plus);
    }

    private static Optional<Fraction> plus(Optional<Fraction> one, Optional<Fraction> other) {
        return one.flatMap(first -> other.map(first::plus));
    }

    private static Optional<Fraction> times(Optional<Fraction> one, Optional<Fraction> other) {
        return one.flatMap(first -> other.map(first::times));
    }

    private static Optional<Fraction> ratio(Optional<Fraction> part, Optional<Fraction> all) {
        return all.filter(whole -> !whole.isZero()).flatMap(whole -> part.map(some -> some.dividedBy(whole)));
    }

    private List<Batch> madeBy(String thing) {
        return batches.stream().filter(batch -> batch.makes(thing)).toList();
    }

    private Set<String> below(String thing) {
        return below.computeIfAbsent(thing, this::search);
    }

    private Set<String> search(String thing) {
        var found = new LinkedHashMap<String, Boolean>();
        var waiting = new ArrayList<>(List.of(thing));
        while (!waiting.isEmpty()) {
            for (var batch : madeBy(waiting.removeLast())) {
                for (var input : batch.things()) {
                    if (found.put(input, true) == null) {
                        waiting.add(input);
                    }
                }
            }
        }
        return Set.copyOf(found.keySet());
    }
}
