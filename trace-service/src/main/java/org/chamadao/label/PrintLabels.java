package org.chamadao.label;

import jakarta.inject.Singleton;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Gives the labels of a job to the agent of its printer. It may ask for them again, which draws their secrets anew, until
 * it says that it has stored what it got last.
 */
@Singleton
final class PrintLabels {
    private final Jdbi jdbi;
    private final CodeOrders orders;
    private final CodeExports exports;
    private final CodeLinks links;
    private final InnerSecrets secrets;

    PrintLabels(Jdbi jdbi, CodeOrders orders, CodeExports exports, CodeLinks links, InnerSecrets secrets) {
        this.jdbi = jdbi;
        this.orders = orders;
        this.exports = exports;
        this.links = links;
        this.secrets = secrets;
    }

    /**
     * The labels of a party's own job, a JSON object a line; they are read while the caller reads.
     *
     * @throws ProblemException when the job is cancelled, or its labels are stored
     */
    Optional<InputStream> begin(Party party, UUID id) {
        return jdbi.inTransaction(handle -> PrintJobs.lock(handle, party, id).flatMap(job -> {
                    refuseEnded(job);
                    if (!job.state().givesLabels()) {
                        throw new ProblemException(Problem.of(
                                ProblemType.CONFLICT,
                                "The labels of the print job " + id + " are stored; they are not given out again."));
                    }
                    handle.execute(
                            "UPDATE print_jobs SET state = 'taken', draws = draws + 1, labels_digest = NULL"
                                    + " WHERE id = ?",
                            job.row());
                    return PrintJobs.find(handle, party, id);
                }))
                .map(job -> stream(party, job));
    }

    private InputStream stream(Party party, PrintJob job) {
        var order = orders.byId(party, job.orderId())
                .orElseThrow(() -> new IllegalStateException("the order of the print job " + job.id() + " is gone"));
        return new CodeStream(
                jdbi,
                exports.range(order, job.from(), job.to()),
                new JsonRows(links.domain()),
                // What is printed again, or given out again, was allowed to be when the job was taken.
                job.inner() ? new CodeStream.Drawing(secrets, CodeStream.Earlier.REPLACED) : null,
                new Draw(party, job));
    }

    /**
     * The agent says that it has the labels on disk. Idempotent.
     *
     * @param digest SHA-256 of what it got
     * @throws ProblemException when the job is cancelled, or other labels were given out last
     */
    void store(Party party, UUID id, Hash digest) {
        jdbi.useTransaction(handle -> {
            var job = PrintJobs.lock(handle, party, id).orElseThrow();
            refuseEnded(job);
            if (job.labelsDigest() == null || !digest.equals(job.labelsDigest())) {
                throw new ProblemException(Problem.at(
                        "/sha256",
                        ProblemType.CONFLICT,
                        "These are not the labels that were given out last"
                                + (job.given() ? "." : "; ask for them again.")));
            }
            if (job.state() == PrintJobState.TAKEN) {
                handle.execute("UPDATE print_jobs SET state = 'printing', given = TRUE WHERE id = ?", job.row());
            }
        });
    }

    private static void refuseEnded(PrintJob job) {
        if (job.state() == PrintJobState.CANCELLED) {
            throw new ProblemException(
                    Problem.of(ProblemType.PRINT_JOB_CANCELLED, "The print job " + job.id() + " is cancelled."));
        }
    }

    /** Labels that are given out: nobody may begin to give out others meanwhile. */
    private final class Draw implements Giving {
        private final Party party;
        private final PrintJob job;
        private final MessageDigest digest;

        private Draw(Party party, PrintJob job) {
            this.party = party;
            this.job = job;
            try {
                this.digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java platform lacks SHA-256", e);
            }
        }

        @Override
        public void begin(Handle handle) {
            var now = PrintJobs.lock(handle, party, job.id());
            if (now.filter(found -> found.state() == PrintJobState.TAKEN && found.draws() == job.draws())
                    .isEmpty()) {
                throw new ProblemException(Problem.of(
                        ProblemType.CONFLICT,
                        "The labels of the print job " + job.id() + " are given out anew, or it was cancelled."));
            }
        }

        @Override
        public void give(Handle handle, int last, byte[] page) {
            digest.update(page);
            if (last == job.to()) {
                handle.execute("UPDATE print_jobs SET labels_digest = ? WHERE id = ?", digest.digest(), job.row());
            }
        }

        @Override
        public void cut() {
            // The agent asks again.
        }
    }
}
