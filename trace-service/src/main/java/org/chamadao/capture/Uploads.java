package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/**
 * Reads request bodies without letting them fill the memory: each is bounded in size and time, and all together share
 * one budget. What does not fit waits in the sender's own buffers, for a short while.
 */
@Singleton
final class Uploads {
    private static final int CHUNK = 1 << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CaptureLimits limits;
    private final Semaphore chunks;

    Uploads(CaptureLimits limits) {
        this.limits = limits;
        this.chunks = new Semaphore(limits.bytesInFlight() / CHUNK, true);
    }

    /** A body in memory; closing it gives its share of the budget back. */
    final class Upload implements AutoCloseable {
        private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        private int held;

        byte[] bytes() {
            return arrived.toByteArray();
        }

        private void add(byte[] chunk, int length) {
            // One part for what came in and one for the copy of it that is handed on.
            while (2L * (arrived.size() + length) > (long) held * CHUNK) {
                acquire();
                held++;
            }
            arrived.write(chunk, 0, length);
        }

        @Override
        public void close() {
            chunks.release(held);
            held = 0;
        }
    }

    /**
     * Reads a body to its end.
     *
     * @throws ProblemException when it is too large (413), too slow (408), cut off (400), or when other uploads have
     *     taken all the memory that there is for them (503)
     */
    Upload read(InputStream body) {
        var upload = new Upload();
        try {
            fill(upload, body);
            return upload;
        } catch (IOException e) {
            upload.close();
            throw new ProblemException(
                    Problem.at("", ProblemType.VALIDATION, "The body was cut off: " + e.getMessage() + "."));
        } catch (ProblemException e) {
            upload.close();
            throw e;
        }
    }

    private void fill(Upload upload, InputStream body) throws IOException {
        var deadline =
                System.nanoTime() + Duration.ofSeconds(limits.uploadSeconds()).toNanos();
        var chunk = new byte[CHUNK];
        for (var read = body.read(chunk); read >= 0; read = body.read(chunk)) {
            if (upload.arrived.size() + read > limits.documentBytes()) {
                throw tooLarge();
            }
            if (System.nanoTime() > deadline) {
                throw new ProblemException(Problem.of(
                        ProblemType.REQUEST_TIMEOUT,
                        "The body has not arrived within " + limits.uploadSeconds() + " seconds."));
            }
            upload.add(chunk, read);
        }
    }

    /** The answer to a body above the limit. */
    ProblemException tooLarge() {
        var detail = "The body has more than " + limits.documentBytes() + " bytes; split the document.";
        return new ProblemException(Problem.at("", ProblemType.TOO_LARGE, detail), limits.headers());
    }

    private void acquire() {
        try {
            if (chunks.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(
                Problem.of(ProblemType.UNAVAILABLE, "Too many documents arrive at once; try again later."),
                Map.of("Retry-After", Long.toString(PATIENCE.toSeconds())));
    }
}
