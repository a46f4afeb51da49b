package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.chamadao.party.Parties;
import org.chamadao.tracelog.Hash;

/**
 * Captures for the operator's party what the service itself has seen. Rules for documents are not asked: it was seen,
 * whoever holds the thing.
 */
@Singleton
public final class OperatorCaptures {
    private final Captures captures;
    private final DocumentReader reader;
    private final Parties parties;
    private final Clock clock;

    OperatorCaptures(Captures captures, DocumentReader reader, Parties parties, Clock clock) {
        this.captures = captures;
        this.reader = reader;
        this.parties = parties;
        this.clock = clock;
    }

    /**
     * Captures one event with its own {@code @context} and {@code eventID}. Idempotent.
     *
     * @throws org.chamadao.problem.ProblemException when it is no valid event
     */
    public void capture(byte[] event) {
        var operator = parties.operator()
                .orElseThrow(() -> new IllegalStateException("an installation without operator has seen something"));
        var request = new JobRequest(
                operator,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Hash.sha256(event),
                ErrorBehaviour.ROLLBACK,
                null);
        captures.captureSeen(request, () -> reader.event(event));
    }
}
