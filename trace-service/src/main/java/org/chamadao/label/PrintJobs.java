package org.chamadao.label;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chamadao.database.Transactions;
import org.chamadao.database.UtcTime;
import org.chamadao.party.Caller;
import org.chamadao.party.Input;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The print jobs of all parties. */
@Singleton
final class PrintJobs {
    private static final int MOST_UNSURE = 100;

    private final Jdbi jdbi;
    private final Clock clock;

    PrintJobs(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    private record Earlier(PrintJob job, Hash digest) {}

    /**
     * Takes a job, or finds the one that the same request made before.
     *
     * @throws ProblemException when codes of it were with a printer before and no reason is given
     */
    PrintJob take(Caller caller, PrintForm form, Repeatable request) {
        try {
            return jdbi.inTransaction(handle -> add(handle, caller, form, request));
        } catch (UnableToExecuteStatementException e) {
            if (Transactions.isDuplicateKey(e)) {
                // At the same moment, of another order.
                return jdbi.withHandle(handle -> earlier(handle, caller.party(), request))
                        .orElseThrow(() -> e);
            }
            throw e;
        }
    }

    private PrintJob add(Handle handle, Caller caller, PrintForm form, Repeatable request) {
        var order = lockOrder(handle, caller.party(), form.orderId());
        var earlier = earlier(handle, caller.party(), request);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        if (form.to() > order.issued()) {
            throw new ProblemException(Problem.at(
                    "/to",
                    ProblemType.CONFLICT,
                    "Of the order " + order.id() + " only the codes up to " + order.issued() + " are issued."));
        }
        if (form.inner() && !order.inner()) {
            throw Input.refused(
                    "/template",
                    "The template " + form.template() + " shows secrets, and the codes of the order have none.");
        }
        if (form.reason() == null) {
            refuseReprint(handle, order, form);
        }
        var id = UUID.randomUUID();
        handle.execute(
                "INSERT INTO print_jobs (job_id, party_id, idempotency_key, request_digest, order_row, first_sequence,"
                        + " last_sequence, template, inner_secrets, printer, dpi, reason, state, draws, given, printed, spoiled, unsure,"
                        + " unprinted, created_at, created_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, FALSE, 0, 0, 0, 0, ?, ?)",
                UuidBytes.column(id),
                caller.party().id(),
                request.column(),
                request.digest().bytes(),
                order.row(),
                form.from(),
                form.to(),
                form.template(),
                form.inner(),
                form.printer(),
                form.dpi(),
                form.reason(),
                UtcTime.column(clock.instant()),
                CodeOrders.person(caller));
        return find(handle, caller.party(), id).orElseThrow();
    }

    /** Of two jobs at once with the same codes, the second sees the first. */
    private static CodeOrder lockOrder(Handle handle, Party party, UUID id) {
        return handle.createQuery("SELECT " + CodeOrder.COLUMNS
                        + " FROM code_orders o WHERE o.order_id = ? AND o.party_id = ? FOR UPDATE")
                .bind(0, UuidBytes.column(id))
                .bind(1, party.id())
                .map((row, _) -> CodeOrder.of(row))
                .findOne()
                .orElseThrow(() -> PrintForm.unknownOrder(id.toString()));
    }

    private static void refuseReprint(Handle handle, CodeOrder order, PrintForm form) {
        var before = PrintedBefore.of(handle, order.row(), form);
        if (!before.isEmpty()) {
            throw new ProblemException(Problem.at(
                    "/reason",
                    ProblemType.CONFLICT,
                    "These were given to a printer before, and not reported unprinted: " + SequenceText.of(before)
                            + ". Say for which reason they shall be printed again."));
        }
        if (form.inner() && InnerSecretRows.given(handle, order.row(), form.from(), form.to())) {
            throw new ProblemException(Problem.at(
                    "/reason",
                    ProblemType.CONFLICT,
                    "Secrets of these codes were given out before, and printing draws new ones, after which the old ones"
                            + " are wrong. Say for which reason."));
        }
    }

    private static Optional<PrintJob> earlier(Handle handle, Party party, Repeatable request) {
        if (request.key() == null) {
            return Optional.empty();
        }
        var found = handle.createQuery(PrintJob.SELECT.replaceFirst("SELECT ", "SELECT j.request_digest, ")
                        + " WHERE j.party_id = ? AND j.idempotency_key = ?")
                .bind(0, party.id())
                .bind(1, request.column())
                .map((row, _) -> new Earlier(PrintJob.of(row), Hash.of(row.getBytes("request_digest"))))
                .findOne();
        found.ifPresent(earlier -> request.refuseOther(
                earlier.digest(), "the print job " + earlier.job().id()));
        return found.map(Earlier::job);
    }

    /** A party's own job. */
    Optional<PrintJob> byId(Party party, UUID id) {
        return jdbi.withHandle(handle -> find(handle, party, id));
    }

    static Optional<PrintJob> find(Handle handle, Party party, UUID id) {
        return handle.createQuery(PrintJob.SELECT + " WHERE j.job_id = ? AND j.party_id = ?")
                .bind(0, UuidBytes.column(id))
                .bind(1, party.id())
                .map((row, _) -> PrintJob.of(row))
                .findOne();
    }

    /** A party's own job, whose row is locked until the transaction ends, which has read nothing before. */
    static Optional<PrintJob> lock(Handle handle, Party party, UUID id) {
        var locked = handle.createQuery("SELECT id FROM print_jobs WHERE job_id = ? AND party_id = ? FOR UPDATE")
                .bind(0, UuidBytes.column(id))
                .bind(1, party.id())
                .mapTo(Long.class)
                .findOne();
        return locked.flatMap(_ -> find(handle, party, id));
    }

    /** A party's jobs, the newest first. */
    List<PrintJob> page(Party party, ListPage page) {
        return jdbi.withHandle(handle -> handle.createQuery(PrintJob.SELECT
                        + " WHERE j.party_id = :party AND j.id < COALESCE("
                        + "(SELECT b.id FROM print_jobs b WHERE b.job_id = :before AND b.party_id = :party), :all)"
                        + " ORDER BY j.id DESC LIMIT :most")
                .bind("party", party.id())
                .bind("before", page.before().map(UuidBytes::column).orElse(null))
                .bind("all", Long.MAX_VALUE)
                .bind("most", page.length())
                .map((row, _) -> PrintJob.of(row))
                .list());
    }

    /** The oldest job of a printer that is not finished. */
    Optional<PrintJob> next(Party party, String printer) {
        return jdbi.withHandle(handle -> handle.createQuery(PrintJob.SELECT + " WHERE j.party_id = ? AND j.printer = ?"
                        + " AND j.state IN ('waiting', 'taken', 'printing', 'asking') ORDER BY j.id LIMIT 1")
                .bind(0, party.id())
                .bind(1, printer)
                .map((row, _) -> PrintJob.of(row))
                .findOne());
    }

    /** The first labels of a job of which nobody knows whether they are on paper. */
    List<Integer> unsure(PrintJob job) {
        if (job.counts().unsure() == 0) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery("SELECT sequence FROM print_results WHERE job_row = ?"
                        + " AND result = 'unsure' ORDER BY sequence LIMIT ?")
                .bind(0, job.row())
                .bind(1, MOST_UNSURE)
                .mapTo(Integer.class)
                .list());
    }

    /**
     * Ends a job early. Idempotent.
     *
     * @throws ProblemException when nothing of it is left to print
     */
    Optional<PrintJob> cancel(Party party, UUID id) {
        return jdbi.inTransaction(handle -> {
            var job = lock(handle, party, id);
            if (job.isEmpty()) {
                return job;
            }
            switch (job.get().state()) {
                case WAITING, TAKEN, PRINTING ->
                    handle.execute(
                            "UPDATE print_jobs SET state = 'cancelled' WHERE id = ?",
                            job.get().row());
                case CANCELLED -> {}
                case ASKING, DONE ->
                    throw new ProblemException(
                            Problem.of(ProblemType.CONFLICT, "Nothing of the print job " + id + " is left to print."));
            }
            return lock(handle, party, id);
        });
    }
}
