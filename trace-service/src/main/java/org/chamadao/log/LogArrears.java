package org.chamadao.log;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What is captured and waits for its place in the log. */
@Singleton
public final class LogArrears {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Jdbi jdbi;

    LogArrears(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Waits until all that waits now has its place.
     *
     * @return false when it takes longer, as when the log has stopped
     */
    public boolean awaitNone(Duration longest) {
        var newest = jdbi.withHandle(handle -> handle.createQuery("SELECT MAX(event_row) FROM pending_events")
                .mapTo(Long.class)
                .findOne());
        return newest.isEmpty() || await(newest.get(), longest);
    }

    private boolean await(long row, Duration longest) {
        var end = System.nanoTime() + longest.toNanos();
        while (waits(row).isPresent()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private Optional<Long> waits(long row) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT event_row FROM pending_events WHERE event_row <= ? LIMIT 1")
                        .bind(0, row)
                        .mapTo(Long.class)
                        .findOne());
    }
}
