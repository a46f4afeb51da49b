package org.chamadao.capture;

import io.micronaut.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Takes a body in its whole way from the wire to the committed job. */
@Singleton
final class CaptureDesk {
    private final Uploads uploads;
    private final Captures captures;
    private final Clock clock;

    CaptureDesk(Uploads uploads, Captures captures, Clock clock) {
        this.uploads = uploads;
        this.captures = captures;
        this.clock = clock;
    }

    /** Makes a document of a body. */
    interface Form {
        EpcisDocument read(byte[] body);
    }

    /**
     * Captures a body.
     *
     * @param body null when there is none
     * @throws org.chamadao.problem.ProblemException when nothing is stored
     */
    Captures.Captured take(Party party, HttpHeaders headers, @Nullable InputStream body, Form form) {
        return take(party, headers, CaptureHeaders.errorBehaviour(headers), body, form);
    }

    /**
     * Captures a body that is one event: there is nothing to proceed with when it is refused.
     *
     * @param body null when there is none
     * @throws org.chamadao.problem.ProblemException when nothing is stored
     */
    Captures.Captured takeOne(Party party, HttpHeaders headers, @Nullable InputStream body, Form form) {
        return take(party, headers, ErrorBehaviour.ROLLBACK, body, form);
    }

    private Captures.Captured take(
            Party party, HttpHeaders headers, ErrorBehaviour errorBehaviour, @Nullable InputStream body, Form form) {
        var idempotencyKey = CaptureHeaders.idempotencyKey(headers);
        try (var upload = uploads.read(party, body == null ? InputStream.nullInputStream() : body)) {
            var bytes = upload.bytes();
            var request = new JobRequest(
                    party,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    Hash.sha256(bytes),
                    errorBehaviour,
                    idempotencyKey);
            return captures.capture(request, () -> form.read(bytes));
        }
    }
}
