package org.chamadao.provenance;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.chamadao.event.StoredEvent;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/**
 * What one answer may hold in memory, out of what all answers together may: a few events of two megabytes weigh as much as
 * thousands of usual ones. Closing it gives all of it back. Not for several threads.
 */
final class MemoryShare implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int BYTES_OF_VALUE = 400;
    private static final int PERMIT = 1 << 10;

    private final Semaphore all;
    private final int most;
    private int held;

    /**
     * A share of nothing yet.
     *
     * @param all permits of one kibibyte
     * @param mostBytes of this share
     */
    MemoryShare(Semaphore all, long mostBytes) {
        this.all = all;
        this.most = Math.toIntExact(mostBytes / PERMIT);
    }

    /** The permits of everyone together: a third of the heap, and enough for one share at least. */
    static Semaphore ofAll(long mostBytesOfOne) {
        var bytes = Math.max(mostBytesOfOne, Runtime.getRuntime().maxMemory() / 3);
        return new Semaphore(Math.toIntExact(bytes / PERMIT), true);
    }

    /**
     * Makes room for an event; false when this share is used up.
     *
     * @throws ProblemException when other answers have all the memory that there is for them (503)
     */
    boolean take(StoredEvent event) {
        return take(weight(event));
    }

    /** The same for something of this many bytes. */
    boolean take(long bytes) {
        var permits = permits(bytes);
        if (permits > most - held) {
            return false;
        }
        try {
            if (all.tryAcquire(permits, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                held += permits;
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(
                Problem.of(ProblemType.UNAVAILABLE, "Too many long records are read at once; try again later."),
                Map.of("Retry-After", Long.toString(PATIENCE.toSeconds())));
    }

    /** The room that was made for an event, which is not kept. */
    void giveBack(StoredEvent event) {
        var permits = permits(weight(event));
        all.release(permits);
        held -= permits;
    }

    /** Bytes that are taken now, rounded up. */
    long held() {
        return (long) held * PERMIT;
    }

    private static int permits(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes / PERMIT + 1);
    }

    @Override
    public void close() {
        all.release(held);
        held = 0;
    }

    /** An estimate of the bytes that an event takes once it is read and its trees are computed. */
    static long weight(StoredEvent event) {
        var content = event.content();
        var context = event.context();
        var bytes = context == null ? 0L : context.length;
        var values = (long) event.identifiers().size();
        if (content != null) {
            bytes += content.length;
            for (var letter : content) {
                if (letter == ',' || letter == '[' || letter == '{') {
                    values++;
                }
            }
        }
        return bytes + BYTES_OF_VALUE * values;
    }
}
