package org.chamadao.bench;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a benchmark found.
 *
 * @param table printed before the last line: the first row is the heading
 * @param goal what the first measure must reach
 * @param measures in the order of the last line, at least one
 * @param conditions what else must hold for {@code ok}
 */
public record Report(List<List<String>> table, Goal goal, List<Measure> measures, List<Condition> conditions) {
    /** Something besides the goal that must hold, in words. */
    public record Condition(String words, boolean holds) {}

    public Report {
        table = table.stream().map(List::copyOf).toList();
        measures = List.copyOf(measures);
        conditions = List.copyOf(conditions);
        if (measures.isEmpty()) {
            throw new IllegalArgumentException("a report needs a measure to hold against its goal");
        }
    }

    /** Whether the first measure reaches the goal and every condition holds. */
    public boolean ok() {
        return goal.reachedBy(measures.getFirst().number())
                && conditions.stream().allMatch(Condition::holds);
    }

    /** {@code bench NAME: KEY=VALUE … goal=G ok}, or {@code … short}. */
    public String lastLine(String name) {
        var values = measures.stream()
                .map(measure -> measure.key() + "=" + measure.text())
                .collect(Collectors.joining(" "));
        return "bench %s: %s goal=%s %s".formatted(name, values, goal.text(), ok() ? "ok" : "short");
    }
}
