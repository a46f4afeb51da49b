package org.chamadao.event;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the sequencer in this process of events that were just committed. */
@Singleton
public final class Arrivals {
    private final Semaphore arrived = new Semaphore(0);

    /** Events were committed; never waits. */
    public void announce() {
        if (arrived.availablePermits() == 0) {
            arrived.release();
        }
    }

    /** Waits until events are announced, or for the time given; those announced before count too. */
    public void await(Duration longest) throws InterruptedException {
        if (arrived.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            arrived.drainPermits();
        }
    }
}
