package org.chamadao.ledger.fabric;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.AnchorRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The heads as last told, asked for again every few seconds, so that a page need not wait for a network. */
final class RecentHeads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecentHeads.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Function<String, Optional<AnchorRecord>> ask;
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final Set<String> origins = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ledger-heads").daemon().factory());

    /** @param ask may take as long as it does */
    RecentHeads(Function<String, Optional<AnchorRecord>> ask) {
        this.ask = ask;
        var _ = asking.scheduleWithFixedDelay(
                () -> origins.forEach(this::refresh), INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private record Told(Optional<AnchorRecord> head, long at) {
        long size() {
            return head.map(AnchorRecord::size).orElse(0L);
        }
    }

    /**
     * What was told a few seconds ago at most.
     *
     * @throws LedgerException when nothing was
     */
    Optional<AnchorRecord> of(String origin) {
        origins.add(origin);
        var last = told.get(origin);
        if (last == null || System.nanoTime() - last.at > LONGEST.toNanos()) {
            throw new LedgerException(
                    "the peers of the ledger told nothing of " + origin + " in the last " + LONGEST.toSeconds() + " s");
        }
        return last.head;
    }

    /** Was told just now; less than was told before is passed over, since heads only grow. */
    void note(String origin, Optional<AnchorRecord> head) {
        var now = new Told(head, System.nanoTime());
        told.merge(origin, now, (before, after) -> after.size() < before.size() ? before : after);
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }

    private void refresh(String origin) {
        try {
            note(origin, ask.apply(origin));
        } catch (LedgerException e) {
            LOG.debug("the head of {} is not known now: {}", origin, e.getMessage());
        } catch (RuntimeException e) {
            // Were this to pass, nothing would be asked any more, unnoticed.
            LOG.error("the head of {} could not be asked for", origin, e);
        }
    }
}
