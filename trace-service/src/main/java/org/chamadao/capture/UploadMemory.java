package org.chamadao.capture;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Memory for bodies on their way in, counted in chunks. No party gets more than a share of it, so that one with many slow
 * senders holds up nobody but itself.
 */
final class UploadMemory {
    private final int mostOfOne;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition returned = lock.newCondition();
    private final Map<Long, Integer> held = new HashMap<>();
    private int free;

    /**
     * An amount of memory.
     *
     * @param chunks of all parties together
     * @param mostOfOne of one party
     */
    UploadMemory(int chunks, int mostOfOne) {
        this.free = chunks;
        this.mostOfOne = mostOfOne;
    }

    /** What came of asking. */
    enum Grant {
        GIVEN,
        /** The party holds its whole share. */
        SHARE_USED,
        /** All parties together hold everything. */
        ALL_USED
    }

    /** Takes one chunk, and waits for it when need be. */
    Grant take(long party, Duration patience) throws InterruptedException {
        var left = patience.toNanos();
        if (!lock.tryLock(left, TimeUnit.NANOSECONDS)) {
            return Grant.ALL_USED;
        }
        try {
            while (true) {
                var grant = grant(party);
                if (grant == Grant.GIVEN) {
                    held.merge(party, 1, Integer::sum);
                    free--;
                    return grant;
                }
                if (left <= 0) {
                    return grant;
                }
                left = returned.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives chunks of a party back. */
    void giveBack(long party, int chunks) {
        lock.lock();
        try {
            held.computeIfPresent(party, (_, had) -> had > chunks ? had - chunks : null);
            free += chunks;
            returned.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Grant grant(long party) {
        if (held.getOrDefault(party, 0) >= mostOfOne) {
            return Grant.SHARE_USED;
        }
        return free > 0 ? Grant.GIVEN : Grant.ALL_USED;
    }
}
