package org.chamadao.log.sequence;

import static org.chamadao.log.CapturedEvents.observation;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.chamadao.log.LogFixture;
import org.jspecify.annotations.Nullable;

/** Captures one event after the other until it is closed, so that there is always a newer head. */
final class Trickle implements AutoCloseable {
    private final LogFixture log;
    private final AtomicLong captured = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().name("trickle").unstarted(this::run);
    private volatile boolean closing;
    private volatile @Nullable SQLException failure;

    Trickle(LogFixture log) {
        this.log = log;
        thread.start();
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw new IllegalStateException("the load failed", failure);
        }
    }

    @Override
    public String toString() {
        return captured + " captured";
    }

    private void run() {
        try {
            while (!closing) {
                log.captured().capture(observation("urn:uuid:trickle" + captured.incrementAndGet(), "A"));
            }
        } catch (SQLException e) {
            failure = e;
        }
    }
}
