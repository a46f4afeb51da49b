package org.chamadao.label;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What became of codes on their way to paper: of several print jobs that told what became of the label on the wrapper, the
 * last one counts. The one under it says nothing of the other.
 */
final class LabelStates {
    private static final int ASKED_AT_ONCE = 1_000;

    private final Map<Long, List<Range>> exports;
    private final Map<Long, List<Job>> jobs;
    private final Map<Place, PrintResult> results;

    private LabelStates(Map<Long, List<Range>> exports, Map<Long, List<Job>> jobs, Map<Place, PrintResult> results) {
        this.exports = exports;
        this.jobs = jobs;
        this.results = results;
    }

    /**
     * Where a code or a label stands.
     *
     * @param row of its order, or of its job
     */
    record Place(long row, int sequence) {}

    private record Range(int from, int to) {
        boolean holds(int sequence) {
            return sequence >= from && sequence <= to;
        }
    }

    private record Job(long row, Range range, boolean inner) {}

    /** The states of codes, in the same order. */
    static List<LabelState> of(Handle handle, List<Place> codes) {
        if (codes.isEmpty()) {
            return List.of();
        }
        var orders = codes.stream().map(Place::row).distinct().toList();
        var exports = exports(handle, orders);
        var jobs = jobs(handle, orders);
        var labels = new ArrayList<Place>();
        for (var code : codes) {
            for (var job : jobs.getOrDefault(code.row(), List.of())) {
                if (job.range().holds(code.sequence())) {
                    labels.add(new Place(job.row(), code.sequence()));
                }
            }
        }
        var states = new LabelStates(exports, jobs, results(handle, labels));
        return codes.stream().map(states::state).toList();
    }

    private LabelState state(Place code) {
        var handedOut =
                exports.getOrDefault(code.row(), List.of()).stream().anyMatch(range -> range.holds(code.sequence()));
        for (var job : jobs.getOrDefault(code.row(), List.of()).reversed()) {
            if (!job.range().holds(code.sequence())) {
                continue;
            }
            var result = results.getOrDefault(new Place(job.row(), code.sequence()), PrintResult.UNSURE);
            if (result == PrintResult.PRINTED && !job.inner()) {
                return LabelState.PRINTED;
            }
            if (result == PrintResult.SPOILED && !job.inner()) {
                return LabelState.SPOILED;
            }
            handedOut |= result != PrintResult.UNPRINTED;
        }
        return handedOut ? LabelState.HANDED_OUT : LabelState.ISSUED;
    }

    private static Map<Long, List<Range>> exports(Handle handle, List<Long> orders) {
        return handle.createQuery("SELECT order_row, first_sequence, first_sequence + sent - 1 AS last_sent"
                        + " FROM code_exports WHERE order_row IN (<orders>) AND sent > 0")
                .bindList("orders", orders)
                .map((row, _) -> Map.entry(
                        row.getLong("order_row"), new Range(row.getInt("first_sequence"), row.getInt("last_sent"))))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /** Those whose labels a printer's agent has, the first one first. */
    private static Map<Long, List<Job>> jobs(Handle handle, List<Long> orders) {
        return handle.createQuery("SELECT order_row, id, first_sequence, last_sequence, inner_secrets FROM print_jobs"
                        + " WHERE order_row IN (<orders>) AND given ORDER BY id")
                .bindList("orders", orders)
                .map((row, _) -> Map.entry(
                        row.getLong("order_row"),
                        new Job(
                                row.getLong("id"),
                                new Range(row.getInt("first_sequence"), row.getInt("last_sequence")),
                                row.getBoolean("inner_secrets"))))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Map<Place, PrintResult> results(Handle handle, List<Place> labels) {
        var results = new HashMap<Place, PrintResult>();
        for (var from = 0; from < labels.size(); from += ASKED_AT_ONCE) {
            var part = labels.subList(from, Math.min(labels.size(), from + ASKED_AT_ONCE));
            var query = handle.createQuery("SELECT job_row, sequence, result FROM print_results"
                    + " WHERE (job_row, sequence) IN (" + "(?, ?), ".repeat(part.size() - 1) + "(?, ?))");
            for (var place = 0; place < part.size(); place++) {
                query.bind(2 * place, part.get(place).row())
                        .bind(2 * place + 1, part.get(place).sequence());
            }
            query.map((row, _) -> Map.entry(
                            new Place(row.getLong("job_row"), row.getInt("sequence")),
                            PrintResult.stored(row.getString("result"))))
                    .forEach(result -> results.put(result.getKey(), result.getValue()));
        }
        return results;
    }
}
