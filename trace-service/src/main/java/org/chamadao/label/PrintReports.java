package org.chamadao.label;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What became of the labels of jobs. */
@Singleton
final class PrintReports {
    private final Jdbi jdbi;

    PrintReports(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A result as it is kept. */
    record Kept(int sequence, PrintResult result, boolean byPerson) {}

    /**
     * Keeps what somebody says of labels of a party's own job, all of it or nothing. Idempotent.
     *
     * @throws ProblemException when something else is known of a label for certain
     */
    PrintJob keep(Party party, UUID id, List<LabelReport> reports, Reporter by) {
        return jdbi.inTransaction(handle -> {
            var job = PrintJobs.lock(handle, party, id).orElseThrow();
            var labels = judged(handle, job, reports, by);
            store(handle, job, labels.changed(), by);
            var counts = labels.counts();
            handle.execute(
                    "UPDATE print_jobs SET state = ?, printed = ?, spoiled = ?, unsure = ?, unprinted = ? WHERE id = ?",
                    counts.after(job.state()).word(),
                    counts.printed(),
                    counts.spoiled(),
                    counts.unsure(),
                    counts.unprinted(),
                    job.row());
            return PrintJobs.find(handle, party, id).orElseThrow();
        });
    }

    private static ReportedLabels judged(Handle handle, PrintJob job, List<LabelReport> reports, Reporter by) {
        for (var place = 0; place < reports.size(); place++) {
            if (!job.holds(reports.get(place).sequence())) {
                throw new ProblemException(Problem.at(
                        "/results/" + place + "/sequence",
                        ProblemType.VALIDATION,
                        "The job has the labels " + job.from() + " to " + job.to() + "."));
            }
        }
        if (job.state() == PrintJobState.WAITING) {
            throw new ProblemException(
                    Problem.of(ProblemType.CONFLICT, "No label of the print job " + job.id() + " was given out yet."));
        }
        var labels = new ReportedLabels(job, known(handle, job, reports));
        reports.forEach(report -> labels.report(report, by));
        if (!labels.withPrinter().isEmpty()) {
            throw conflict("The printer has not told of these labels yet: " + SequenceText.of(labels.withPrinter()));
        }
        if (!labels.contradicting().isEmpty()) {
            throw conflict(
                    (job.given() ? "Something else is known of these labels: " : "These labels were not stored: ")
                            + SequenceText.of(labels.contradicting()));
        }
        return labels;
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.at("/results", ProblemType.CONFLICT, detail + "."));
    }

    private static Map<Integer, PrintResult> known(Handle handle, PrintJob job, List<LabelReport> reports) {
        var known = new HashMap<Integer, PrintResult>();
        handle.createQuery("SELECT sequence, result FROM print_results WHERE job_row = :job"
                        + " AND sequence IN (<sequences>)")
                .bind("job", job.row())
                .bindList(
                        "sequences",
                        reports.stream().map(LabelReport::sequence).distinct().toList())
                .map((row, _) -> Map.entry(row.getInt("sequence"), PrintResult.stored(row.getString("result"))))
                .forEach(label -> known.put(label.getKey(), label.getValue()));
        return known;
    }

    private static void store(Handle handle, PrintJob job, Map<Integer, PrintResult> changed, Reporter by) {
        if (changed.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("INSERT INTO print_results (job_row, sequence, result, by_person)"
                + " VALUES (?, ?, ?, ?)"
                + " ON DUPLICATE KEY UPDATE result = VALUES(result), by_person = VALUES(by_person)");
        changed.forEach((sequence, result) -> batch.bind(0, job.row())
                .bind(1, sequence.intValue())
                .bind(2, result.word())
                .bind(3, by == Reporter.PERSON)
                .add());
        batch.execute();
    }

    /** What is kept of a range of a job's labels, by sequence. */
    List<Kept> of(PrintJob job, int from, int to) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT sequence, result, by_person FROM print_results"
                        + " WHERE job_row = ? AND sequence BETWEEN ? AND ? ORDER BY sequence")
                .bind(0, job.row())
                .bind(1, from)
                .bind(2, to)
                .map((row, _) -> new Kept(
                        row.getInt("sequence"),
                        PrintResult.stored(row.getString("result")),
                        row.getBoolean("by_person")))
                .list());
    }
}
