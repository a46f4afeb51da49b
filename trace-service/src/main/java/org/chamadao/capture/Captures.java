package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.chamadao.database.Transactions;
import org.chamadao.event.Arrivals;
import org.chamadao.event.Events;
import org.chamadao.event.Events.Locking;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/**
 * Takes documents in. What it returns is committed: the job, its events, their {@code @context}, and the notes for the
 * sequencer, in one transaction.
 */
@Singleton
final class Captures {
    private static final int ATTEMPTS = 6;
    private static final int DUPLICATE_KEY = 1062;
    private static final int DEADLOCK = 1213;

    private final DataSource dataSource;
    private final EventPreparation preparation;
    private final CaptureJobs jobs;
    private final Events events;
    private final KnownContexts contexts;
    private final SignedCaptures signatures;
    private final Arrivals arrivals;
    // Reading is work for the processors and takes memory: more documents at once would only take more.
    private final Semaphore reading = new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

    Captures(
            DataSource dataSource,
            EventPreparation preparation,
            CaptureJobs jobs,
            Events events,
            KnownContexts contexts,
            SignedCaptures signatures,
            Arrivals arrivals) {
        this.dataSource = dataSource;
        this.preparation = preparation;
        this.jobs = jobs;
        this.events = events;
        this.contexts = contexts;
        this.signatures = signatures;
        this.arrivals = arrivals;
    }

    /**
     * A stored job.
     *
     * @param eventIds of the events of its document that were taken
     * @param refused those that were not; empty for a job that was found again
     */
    record Captured(CaptureJob job, List<String> eventIds, List<Preparation.Refused> refused) {
        Captured {
            eventIds = List.copyOf(eventIds);
            refused = List.copyOf(refused);
        }
    }

    /** Turns a body into a document; throws {@link ProblemException} when it is none. */
    interface Reader {
        EpcisDocument read();
    }

    /**
     * Checks a document and stores what is to be stored of it.
     *
     * @throws ProblemException when nothing is stored
     */
    Captured capture(JobRequest request, Reader reader) {
        var earlier = earlier(request);
        if (earlier.isPresent() && !earlier.get().eventIds().isEmpty()) {
            return earlier.get();
        }
        var draft = draft(request, reader, preparation::prepare);
        if (earlier.isPresent()) {
            return orOf(draft, earlier.get());
        }
        if (request.errorBehaviour() == ErrorBehaviour.ROLLBACK) {
            draft.refuseAny(draft.refused());
        }
        return store(request, draft);
    }

    /**
     * Captures what the service itself has seen, without asking the rules for documents.
     *
     * @throws ProblemException when nothing is stored
     */
    Captured captureSeen(JobRequest request, Reader reader) {
        var draft = draft(request, reader, preparation::prepareSeen);
        draft.refuseAny(draft.refused());
        return store(request, draft);
    }

    /**
     * Captures what is taken whatever the rules for documents say.
     *
     * @throws ProblemException when nothing is stored
     */
    Captured captureWatched(JobRequest request, Reader reader) {
        return store(request, draft(request, reader, preparation::prepareWatched));
    }

    /** How the events of a document are checked. */
    private interface Check {
        EventPreparation.Prepared prepare(EpcisDocument document, Party party, Instant recordTime);
    }

    private Draft draft(JobRequest request, Reader reader, Check check) {
        EpcisDocument document;
        EventPreparation.Prepared prepared;
        reading.acquireUninterruptibly();
        try {
            document = reader.read();
            prepared = check.prepare(document, request.party(), request.recordTime());
        } finally {
            reading.release();
        }
        return Draft.of(document, prepared);
    }

    private Captured store(JobRequest request, Draft draft) {
        var way = draft.declares() ? Way.LOOK_FIRST : Way.INSERT_FIRST;
        for (var attempt = 1; ; attempt++) {
            try (var connection = dataSource.getConnection()) {
                var captured = transaction(connection, request, draft, way);
                if (captured.isPresent()) {
                    draft.tellCaptured();
                    arrivals.announce();
                    draft.contextDigest().ifPresent(contexts::remember);
                    return captured.get();
                }
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || (e.getErrorCode() != DUPLICATE_KEY && e.getErrorCode() != DEADLOCK)) {
                    throw new StorageException(e);
                }
            }
            // Somebody has stored one of these ids, or is about to: look at what is there.
            way = Way.LOOK_FIRST;
            var earlier = earlier(request);
            if (earlier.isPresent()) {
                return orOf(draft, earlier.get());
            }
        }
    }

    /** The ids that a job stored; when it stored none, its events had all been captured before it, by jobs of their own. */
    private static Captured orOf(Draft draft, Captured earlier) {
        return earlier.eventIds().isEmpty()
                ? new Captured(earlier.job(), draft.takenIds(draft.refused()), List.of())
                : earlier;
    }

    /** How a transaction finds out that ids are taken. */
    private enum Way {
        /** The fast one: ids are new as a rule. */
        INSERT_FIRST,
        /** Locks the ids first. */
        LOOK_FIRST
    }

    private Optional<Captured> transaction(Connection connection, JobRequest request, Draft draft, Way way)
            throws SQLException {
        connection.setTransactionIsolation(
                switch (way) {
                    case INSERT_FIRST -> Connection.TRANSACTION_READ_COMMITTED;
                    case LOOK_FIRST -> Connection.TRANSACTION_REPEATABLE_READ;
                });
        connection.setAutoCommit(false);
        try {
            var captured = switch (way) {
                case INSERT_FIRST -> insertFirst(connection, request, draft);
                case LOOK_FIRST -> Optional.of(lookFirst(connection, request, draft));
            };
            if (captured.isPresent()) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return captured;
        } catch (SQLException | RuntimeException e) {
            Transactions.rollBack(connection, e);
            throw e;
        }
    }

    /** None when an id may turn out to be taken. */
    private Optional<Captured> insertFirst(Connection connection, JobRequest request, Draft draft) throws SQLException {
        // Only what is new is refused, and that is not known yet.
        if (!draft.refused(connection, draft.ready()).isEmpty()) {
            return Optional.empty();
        }
        var captured = insert(connection, request, draft, draft.ready(), draft.refused());
        var ids = draft.ownIds();
        if (!ids.isEmpty()) {
            // Under READ COMMITTED this sees what others have committed in the meantime.
            var stored = events.keys(connection, request.party().id(), ids, Locking.NONE);
            if (new Duplicates(stored).contradict()) {
                return Optional.empty();
            }
        }
        return Optional.of(captured);
    }

    private Captured lookFirst(Connection connection, JobRequest request, Draft draft) throws SQLException {
        var stored = events.keys(connection, request.party().id(), draft.ownIds(), Locking.EXCLUSIVE);
        var sorted =
                signatures.withoutUsedRoots(connection, request.party(), new Duplicates(stored).sort(draft.ready()));
        var late = new ArrayList<>(sorted.contradicting());
        late.addAll(draft.refused(connection, sorted.fresh()));
        if (request.errorBehaviour() == ErrorBehaviour.ROLLBACK) {
            draft.refuseAny(late);
        }
        var refused = new ArrayList<>(draft.refused());
        refused.addAll(late);
        return insert(connection, request, draft, SignedCaptures.without(sorted.fresh(), late), refused);
    }

    private Captured insert(
            Connection connection,
            JobRequest request,
            Draft draft,
            List<Preparation.Ready> valid,
            List<Preparation.Refused> invalid)
            throws SQLException {
        var revoked = signatures.revoked(connection, request.party(), valid);
        if (request.errorBehaviour() == ErrorBehaviour.ROLLBACK) {
            draft.refuseAny(revoked);
        }
        var fresh = SignedCaptures.without(valid, revoked);
        var refused = Stream.concat(invalid.stream(), revoked.stream())
                .sorted(Comparator.comparingInt(Preparation.Refused::index))
                .toList();
        var context = draft.contextDigest();
        if (context.isPresent()) {
            contexts.add(connection, context.get(), draft.document().contextBytes());
        }
        var errors = refused.isEmpty() ? null : draft.errors(refused);
        var job = jobs.add(connection, request, refused.isEmpty(), errors);
        var rows = fresh.stream().map(Preparation.Ready::event).toList();
        events.append(connection, job.row(), request.party().id(), request.recordTime(), rows);
        ListedEvents.note(connection, job.row(), fresh);
        return new Captured(job, draft.takenIds(refused), refused);
    }

    /** What came of the same request before; none without a key. */
    Optional<Captured> earlier(JobRequest request) {
        var key = request.idempotencyKey();
        if (key == null) {
            return Optional.empty();
        }
        return jobs.byIdempotencyKey(request.party().id(), key).map(earlier -> {
            if (!earlier.bodyDigest().equals(request.bodyDigest())) {
                throw new ProblemException(Problem.of(
                        ProblemType.UNPROCESSABLE,
                        "The Idempotency-Key " + key + " belongs to another body, captured as job "
                                + earlier.job().id() + "."));
            }
            return new Captured(earlier.job(), events.idsOfJob(earlier.job().row()), List.of());
        });
    }
}
