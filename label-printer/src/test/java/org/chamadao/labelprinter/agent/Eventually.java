package org.chamadao.labelprinter.agent;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other threads and programs do. */
final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private Eventually() {}

    static void until(String what, BooleanSupplier condition) throws InterruptedException {
        until(() -> what, condition);
    }

    /** @param what told when it never comes */
    static void until(Supplier<String> what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never came: " + what.get());
            }
            Thread.sleep(5);
        }
    }
}
