package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Captures documents that the service itself writes for a party when asked to: by the same rules, and with the same
 * effect, as one that the party hands in.
 */
@Singleton
public final class WrittenDocuments {
    private final Captures captures;
    private final DocumentReader reader;
    private final Clock clock;

    WrittenDocuments(Captures captures, DocumentReader reader, Clock clock) {
        this.captures = captures;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * What a party asks to be recorded.
     *
     * @param request SHA-256 of what it sent
     * @param idempotencyKey by which a repeat is known as the same; null when there is none
     */
    public record Wish(Party party, Hash request, @Nullable String idempotencyKey) {
        /**
         * Takes the header {@code Idempotency-Key} as it came.
         *
         * @throws org.chamadao.problem.ProblemException when that is no key
         */
        public Wish {
            idempotencyKey = CaptureHeaders.idempotencyKey(idempotencyKey);
        }
    }

    /**
     * What was captured.
     *
     * @param location of the job
     * @param eventIds in the order of the document
     */
    public record Written(String captureId, String location, List<String> eventIds) {
        public Written {
            eventIds = List.copyOf(eventIds);
        }

        private static Written of(Captures.Captured captured) {
            return new Written(captured.job().id().toString(), captured.job().location(), captured.eventIds());
        }
    }

    /**
     * What came of the same wish before: a repeat is not judged again by what it has changed itself.
     *
     * @throws org.chamadao.problem.ProblemException when the key belongs to another wish
     */
    public Optional<Written> earlier(Wish wish) {
        return captures.earlier(job(wish)).map(Written::of);
    }

    /**
     * Captures a document as a whole.
     *
     * @throws org.chamadao.problem.ProblemException when it is refused, and nothing is stored
     */
    public Written capture(Wish wish, byte[] document) {
        return Written.of(captures.capture(job(wish), () -> reader.document(document)));
    }

    private JobRequest job(Wish wish) {
        return new JobRequest(
                wish.party(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                wish.request(),
                ErrorBehaviour.ROLLBACK,
                wish.idempotencyKey());
    }
}
