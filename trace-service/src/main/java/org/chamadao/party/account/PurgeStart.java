package org.chamadao.party.account;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Purges once an hour while the service answers; {@code audit}, which starts no server, deletes nothing. */
@Singleton
final class PurgeStart implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(PurgeStart.class);
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Purge purge;
    private final TaskScheduler scheduler;
    private final AtomicReference<@Nullable ScheduledFuture<?>> scheduled = new AtomicReference<>();

    PurgeStart(Purge purge, @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.purge = purge;
        this.scheduler = scheduler;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        scheduled.set(scheduler.scheduleWithFixedDelay(FIRST, PAUSE, this::run));
    }

    private void run() {
        try {
            purge.run();
        } catch (RuntimeException e) {
            // Whatever it is, an hour later it may have passed; a schedule that throws ends.
            LOG.warn("what is long over cannot be deleted now, trying again in an hour: {}", e.toString());
        }
    }

    @PreDestroy
    void stop() {
        var running = scheduled.get();
        if (running != null) {
            running.cancel(false);
        }
    }
}
