package org.chamadao.label;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what waits in the database, on one thread: when it is announced here, and now and then, for other services. */
final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final Round round;
    private final Semaphore arrivals = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;

    /** One look at what waits. */
    @FunctionalInterface
    interface Round {
        void take() throws SQLException;
    }

    Rounds(String name, Round round) {
        this.name = name;
        this.round = round;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There is something to do. */
    void announce() {
        arrivals.release();
    }

    /** Whether a long round should end early. */
    boolean isClosing() {
        return closing;
    }

    /** Returns when the round at hand has ended. */
    @Override
    public void close() {
        closing = true;
        announce();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var failing = false;
        while (!closing) {
            try {
                round.take();
                failing = false;
                if (arrivals.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    arrivals.drainPermits();
                }
            } catch (InterruptedException e) {
                LOG.warn("{} was interrupted and ends", name);
                return;
            } catch (SQLException | RuntimeException e) {
                // Without its thread things would wait for ever, and nobody would be told.
                if (!failing) {
                    tell(e);
                }
                failing = true;
                pause();
            }
        }
    }

    private void tell(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                LOG.warn("{} has to try again: {}", name, cause.toString());
                return;
            }
        }
        LOG.error("{} met a failure that nobody expected, and tries again", name, failure);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
