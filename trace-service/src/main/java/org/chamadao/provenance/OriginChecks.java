package org.chamadao.provenance;

import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chamadao.provenance.Finding.Kind;

/** What cannot be true of how things came into being. */
final class OriginChecks {
    private final Map<String, List<Maker>> makers;
    private final Set<Finding> findings;
    private final Map<Maker, Set<String>> singles = new IdentityHashMap<>();

    private OriginChecks(Map<String, List<Maker>> makers, Set<Finding> findings) {
        this.makers = makers;
        this.findings = findings;
    }

    /**
     * Adds what contradicts.
     *
     * @param makers of the item and everything it was made from
     */
    static void of(String item, Map<String, List<Maker>> makers, Set<Finding> findings) {
        var checks = new OriginChecks(makers, findings);
        var distinct = Maker.distinct(makers.values());
        makers.forEach(checks::checkOnce);
        distinct.forEach(checks::checkMass);
        distinct.forEach(checks::checkOrder);
        Cycles.closing(item, makers).forEach(maker -> findings.add(new Finding(Kind.CYCLE, maker.entries())));
    }

    /** A lot may grow, an item comes into being once. */
    private void checkOnce(String identifier, List<Maker> made) {
        if (made.size() > 1 && made.stream().anyMatch(maker -> singles(maker).contains(identifier))) {
            findings.add(new Finding(
                    Kind.MADE_TWICE,
                    made.stream().flatMap(maker -> maker.entries().stream()).toList()));
        }
    }

    private Set<String> singles(Maker maker) {
        return singles.computeIfAbsent(
                maker,
                _ -> maker.outputs().stream()
                        .filter(Thing.Single.class::isInstance)
                        .map(Thing::identifier)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private void checkMass(Maker maker) {
        var in = new Masses(maker.inputs()).total();
        var out = new Masses(maker.outputs()).total();
        if (in != null && out != null && !maker.inputs().isEmpty() && out.compareTo(in) > 0) {
            findings.add(new Finding(Kind.MORE_OUT_THAN_IN, maker.entries()));
        }
        if (Stream.concat(maker.inputs().stream(), maker.outputs().stream())
                .anyMatch(thing -> thing instanceof Thing.Portion portion && portion.isImpossible())) {
            findings.add(new Finding(Kind.IMPOSSIBLE_QUANTITY, maker.entries()));
        }
    }

    private void checkOrder(Maker maker) {
        var used = maker.time();
        if (used == null) {
            return;
        }
        for (var input : maker.inputs()) {
            var beginnings = makers.getOrDefault(input.identifier(), List.of());
            var made = beginnings.stream()
                    .map(Maker::time)
                    .filter(Objects::nonNull)
                    .min(Instant::compareTo);
            if (made.isPresent() && made.get().isAfter(used)) {
                findings.add(new Finding(
                        Kind.USED_BEFORE_MADE,
                        List.of(
                                maker.entries().getFirst(),
                                beginnings.getFirst().entries().getFirst())));
            }
        }
    }
}
