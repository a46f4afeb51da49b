package org.chamadao.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that ask again and again for a while, each on a thread of its own. */
public record Load(int clients, Duration duration) {
    /** What a client does each time; gives how many requests that were. */
    @FunctionalInterface
    public interface Round {
        int take() throws Exception;
    }

    /** Requests per second of all clients together. */
    public double perSecond(Round round) throws Exception {
        var start = System.nanoTime();
        var end = start + duration.toNanos();
        var requests = 0;
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var counts = new ArrayList<Future<Integer>>();
            for (var number = 0; number < clients; number++) {
                counts.add(threads.submit(() -> {
                    var done = 0;
                    while (System.nanoTime() < end) {
                        done += round.take();
                    }
                    return done;
                }));
            }
            for (var count : counts) {
                requests += count.get();
            }
        }
        return requests * 1e9 / (System.nanoTime() - start);
    }
}
