package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/**
 * Reads request bodies without letting them fill the memory: each is bounded in size and time, all together share one
 * budget, and no party gets more than its share of that. What does not fit waits in the sender's own buffers, for a short while.
 */
@Singleton
final class Uploads {
    private static final int CHUNK = 1 << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CaptureLimits limits;
    private final UploadMemory memory;

    Uploads(CaptureLimits limits) {
        this.limits = limits;
        this.memory = new UploadMemory(limits.bytesInFlight() / CHUNK, limits.bytesInFlightOfOne() / CHUNK);
    }

    /** A body in memory; closing it gives its share of the budget back. */
    final class Upload implements AutoCloseable {
        private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        private final Party party;
        private int held;

        private Upload(Party party) {
            this.party = party;
        }

        byte[] bytes() {
            return arrived.toByteArray();
        }

        private void add(byte[] chunk, int length) {
            // One part for what came in and one for the copy of it that is handed on.
            while (2L * (arrived.size() + length) > (long) held * CHUNK) {
                acquire(party);
                held++;
            }
            arrived.write(chunk, 0, length);
        }

        @Override
        public void close() {
            memory.giveBack(party.id(), held);
            held = 0;
        }
    }

    /**
     * Reads a body to its end.
     *
     * @throws ProblemException when it is too large (413), too slow (408), cut off (400), or when other uploads of
     *     this party (429) or of all (503) have taken the memory that there is for them
     */
    Upload read(Party party, InputStream body) {
        var upload = new Upload(party);
        var whole = false;
        try {
            fill(upload, body);
            whole = true;
            return upload;
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.at("", ProblemType.VALIDATION, "The body was cut off: " + e.getMessage() + "."));
        } finally {
            if (!whole) {
                upload.close();
            }
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

    private void acquire(Party party) {
        switch (take(party)) {
            case GIVEN -> {}
            case SHARE_USED ->
                throw later(
                        ProblemType.TOO_MANY_REQUESTS,
                        "Your organisation has " + limits.bytesInFlightOfOne() / 2
                                + " bytes on their way in, which is its share; send fewer documents at once.");
            case ALL_USED ->
                throw later(ProblemType.UNAVAILABLE, "Too many documents arrive at once; try again later.");
        }
    }

    private UploadMemory.Grant take(Party party) {
        try {
            return memory.take(party.id(), PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UploadMemory.Grant.ALL_USED;
        }
    }

    private static ProblemException later(ProblemType type, String detail) {
        return new ProblemException(
                Problem.of(type, detail), Map.of("Retry-After", Long.toString(PATIENCE.toSeconds())));
    }
}
