package org.chamadao.labelprinter.agent;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody asks the agent to end: what is on its way to a printer is waited for, and no more sent. */
final class Stop {
    private final CountDownLatch asked = new CountDownLatch(1);

    void ask() {
        asked.countDown();
    }

    boolean asked() {
        return asked.getCount() == 0;
    }

    /** Waits, at most until a stop is asked for. */
    void pause(Duration time) {
        try {
            if (asked.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ask();
        }
    }

    /** Waits for something that a stop does not change. */
    void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ask();
        }
    }
}
