package org.chamadao.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;

/**
 * One client that sends documents at a steady rate, and how long after each 202 its events were anchored and confirmed. The
 * log grows by these documents alone, so that its size tells which of them are in it.
 *
 * @param sent in the order sent
 * @param seen in the order seen
 */
record SteadyCapture(List<Sent> sent, List<Seen> seen) {
    static final int EVENTS_PER_DOCUMENT = 25;
    private static final int EVENTS_PER_SECOND = 500;
    private static final int SECONDS = 20;
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1) * EVENTS_PER_DOCUMENT / EVENTS_PER_SECOND;
    private static final long LOOK_MILLIS = 25;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** @param size of the log with its last event */
    record Sent(long size, long nanos) {}

    record Seen(long nanos, long anchored, OptionalLong confirmed) {
        /** What all waits for in the end. */
        long last() {
            return confirmed.orElse(anchored);
        }
    }

    SteadyCapture {
        sent = List.copyOf(sent);
        seen = List.copyOf(seen);
    }

    /** @param size of the log before */
    static SteadyCapture run(CapturingService service, LedgerProgress ledger, long size) throws Exception {
        var documents = CaptureWorkload.fresh(SECONDS * EVENTS_PER_SECOND / EVENTS_PER_DOCUMENT, EVENTS_PER_DOCUMENT)
                .documents();
        var wanted = size + (long) documents.size() * EVENTS_PER_DOCUMENT;
        try (var looking = Executors.newSingleThreadExecutor()) {
            var seen = looking.submit((Callable<List<Seen>>) () -> look(ledger, wanted));
            var sent = send(service, documents, size);
            return new SteadyCapture(sent, seen.get());
        }
    }

    /** Events per second that were sent in fact. */
    double rate() {
        var nanos = sent.getLast().nanos() - sent.getFirst().nanos();
        return (sent.size() - 1) * (double) EVENTS_PER_DOCUMENT * 1e9 / nanos;
    }

    double anchoredMillis(int percent) {
        return lag(percent, Seen::anchored);
    }

    OptionalDouble confirmedMillis(int percent) {
        return seen.getLast().confirmed().isPresent()
                ? OptionalDouble.of(lag(percent, each -> each.confirmed().orElse(0)))
                : OptionalDouble.empty();
    }

    private double lag(int percent, ToLongFunction<Seen> reached) {
        var lags = sent.stream()
                .map(document -> seen.stream()
                        .filter(each -> reached.applyAsLong(each) >= document.size())
                        .mapToLong(each -> Math.max(0, each.nanos() - document.nanos()))
                        .findFirst()
                        .orElseThrow())
                .sorted()
                .toList();
        return lags.get(Math.min(lags.size() - 1, lags.size() * percent / 100)) / 1e6;
    }

    private static List<Sent> send(CapturingService service, List<byte[]> documents, long before) throws Exception {
        var sent = new ArrayList<Sent>();
        var size = before;
        var due = System.nanoTime();
        for (var document : documents) {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            due += PERIOD_NANOS;
            service.capture(document);
            size += EVENTS_PER_DOCUMENT;
            sent.add(new Sent(size, System.nanoTime()));
        }
        return sent;
    }

    private static List<Seen> look(LedgerProgress ledger, long wanted) throws Exception {
        var seen = new ArrayList<Seen>();
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS) + PATIENCE_NANOS;
        do {
            if (System.nanoTime() > end) {
                throw new TimeoutException("not all is confirmed within a minute: " + seen.getLast());
            }
            Thread.sleep(LOOK_MILLIS);
            var anchored = ledger.anchored();
            var confirmed = ledger.confirmed();
            seen.add(new Seen(System.nanoTime(), anchored, confirmed));
        } while (seen.getLast().last() < wanted);
        return seen;
    }
}
