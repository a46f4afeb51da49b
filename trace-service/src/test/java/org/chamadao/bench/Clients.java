package org.chamadao.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many threads that share a pile of work. */
final class Clients {
    private static final int CLIENTS = 8;

    private Clients() {}

    /** Returns when all is done. */
    static void each(List<Callable<Void>> pieces) throws Exception {
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var sent = new ArrayList<Future<Void>>();
            pieces.forEach(piece -> sent.add(threads.submit(piece)));
            for (var piece : sent) {
                piece.get();
            }
        }
    }
}
