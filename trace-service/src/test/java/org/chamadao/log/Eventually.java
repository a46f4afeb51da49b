package org.chamadao.log;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/** Waits for what another thread brings about. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Eventually() {}

    /** What is waited for; it may ask a database or a server. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws IOException, SQLException, InterruptedException;
    }

    /** Returns once the condition holds; fails when it does not within half a minute. */
    public static void holds(Condition condition) {
        holds(condition, () -> "");
    }

    /** The same, and says what there is instead when it fails. */
    public static void holds(Condition condition, Supplier<String> instead) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.holds()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("still not so after " + PATIENCE + " " + instead.get());
                }
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted before the condition held", e);
        } catch (IOException | SQLException e) {
            throw new AssertionError("the condition could not be looked at", e);
        }
    }
}
