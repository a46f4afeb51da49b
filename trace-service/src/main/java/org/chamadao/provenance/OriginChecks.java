package org.chamadao.provenance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.chamadao.provenance.Finding.Kind;

/** What cannot be true of how things came into being. */
final class OriginChecks {
    private final Map<String, List<Maker>> makers;
    private final Set<Finding> findings;

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
        makers.forEach(checks::checkOnce);
        makers.values().forEach(made -> made.forEach(checks::checkMass));
        makers.values().forEach(made -> made.forEach(checks::checkOrder));
        Cycles.closing(item, makers).forEach(maker -> findings.add(new Finding(Kind.CYCLE, maker.entries())));
    }

    /** A lot may grow, an item comes into being once. */
    private void checkOnce(String identifier, List<Maker> made) {
        var single = made.stream().anyMatch(maker -> maker.outputs().contains(new Thing.Single(identifier)));
        if (single && made.size() > 1) {
            findings.add(new Finding(
                    Kind.MADE_TWICE,
                    made.stream().flatMap(maker -> maker.entries().stream()).toList()));
        }
    }

    private void checkMass(Maker maker) {
        var in = Mass.total(maker.inputs());
        var out = Mass.total(maker.outputs());
        if (in != null && out != null && !maker.inputs().isEmpty() && out.compareTo(in) > 0) {
            findings.add(new Finding(Kind.MORE_OUT_THAN_IN, maker.entries()));
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
