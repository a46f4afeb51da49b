package org.chamadao.stream;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker in the process for as long as the service runs: started on a thread of its own, so that nobody waits for it,
 * and started again when it fails. Its address is the same all the time.
 */
final class Broker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** One that ran so long was well; its next start need not wait. */
    private static final Duration WELL = Duration.ofMinutes(1);

    private static final Duration LONGEST_END = Duration.ofSeconds(25);

    private final Path root;
    private final EmbeddedBroker.Address address;
    private final Semaphore failed = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>("is starting");
    private final Thread thread = Thread.ofPlatform().name("kafka").daemon().unstarted(this::run);

    /** @throws StreamException when no port is free on the loopback */
    Broker(Path root) {
        this.root = root;
        try {
            this.address = EmbeddedBroker.Address.free();
        } catch (IOException e) {
            throw new StreamException("no port is free for the broker in the process: " + e.getMessage(), e);
        }
    }

    void start() {
        // Kafka ends the process when its files fail it. The service answers without it, so only the broker ends.
        Exit.setHaltProcedure(this::fail);
        Exit.setExitProcedure(this::fail);
        thread.start();
    }

    /** Where clients find it, now or later. */
    String bootstrapServers() {
        return address.bootstrapServers();
    }

    /** Why it does not run; nothing when it does. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble.get());
    }

    /** Stops it as its failing files would, and has it started again. */
    void fail(int status, @Nullable String message) {
        trouble.set("ended with status " + status + (message == null ? "" : ": " + message));
        failed.release();
    }

    private void run() {
        var pause = SHORTEST_PAUSE;
        while (closing.getCount() > 0) {
            var begun = System.nanoTime();
            runOnce();
            if (System.nanoTime() - begun > WELL.toNanos()) {
                pause = SHORTEST_PAUSE;
            }
            if (closing.getCount() > 0) {
                LOG.warn("Kafka in the process {}; starting it again in {} s", trouble.get(), pause.toSeconds());
                if (isClosingWithin(pause)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private void runOnce() {
        failed.drainPermits();
        try (var running = EmbeddedBroker.start(root, address)) {
            trouble.set(null);
            LOG.debug("Kafka in the process runs on {}: {}", address.bootstrapServers(), running);
            failed.acquire();
        } catch (IOException | StreamException e) {
            trouble.set(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosingWithin(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Stops it; clients must have ended before. */
    @Override
    public void close() {
        closing.countDown();
        failed.release();
        try {
            if (!thread.join(LONGEST_END)) {
                LOG.warn("Kafka in the process did not end within {} s", LONGEST_END.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
