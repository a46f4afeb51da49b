package org.chamadao.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges reports against what is known of a job's labels: a repeat changes nothing, and what is final stays, unless somebody
 * knows better.
 */
final class ReportedLabels {
    private final PrintJob job;
    private final Map<Integer, PrintResult> known;
    private final Map<Integer, PrintResult> changed = new LinkedHashMap<>();
    private final List<Integer> contradicting = new ArrayList<>();
    private final List<Integer> withPrinter = new ArrayList<>();
    private PrintCounts counts;

    /** @param known results of those labels that are reported, where there are any */
    ReportedLabels(PrintJob job, Map<Integer, PrintResult> known) {
        this.job = job;
        this.known = Map.copyOf(known);
        this.counts = job.counts();
    }

    void report(LabelReport report, Reporter by) {
        var sequence = report.sequence();
        var before = changed.getOrDefault(sequence, known.get(sequence));
        if (before == null) {
            if (by == Reporter.PERSON && job.state() != PrintJobState.CANCELLED) {
                withPrinter.add(sequence);
                return;
            }
            if (!job.given() && report.result() != PrintResult.UNPRINTED) {
                contradicting.add(sequence);
                return;
            }
            change(report);
            return;
        }
        // An agent that says once more that it is unsure has not heard of the answer yet.
        if (before == report.result() || report.result() == PrintResult.UNSURE) {
            return;
        }
        if (before != PrintResult.UNSURE && !isKnownBetter(by, before, report.result())) {
            contradicting.add(sequence);
            return;
        }
        counts = counts.with(before, -1);
        change(report);
    }

    /** A printer knows what it has printed, and who looks at a label that it is spoiled. */
    private static boolean isKnownBetter(Reporter by, PrintResult before, PrintResult now) {
        return switch (by) {
            case AGENT -> before == PrintResult.UNPRINTED && now == PrintResult.PRINTED;
            case PERSON -> before == PrintResult.PRINTED && now == PrintResult.SPOILED;
        };
    }

    private void change(LabelReport report) {
        counts = counts.with(report.result(), 1);
        changed.put(report.sequence(), report.result());
    }

    /** Results to keep, by sequence. */
    Map<Integer, PrintResult> changed() {
        return changed;
    }

    PrintCounts counts() {
        return counts;
    }

    /** Labels of which something else is known for certain. */
    List<Integer> contradicting() {
        return contradicting;
    }

    /** Labels that no person can tell of, for the printer has not yet. */
    List<Integer> withPrinter() {
        return withPrinter;
    }
}
