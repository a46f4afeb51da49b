package org.chamadao.item;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.chamadao.party.Party;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jdbi.v3.core.Jdbi;

/**
 * Lets a party record one thing after the other, in all services on one database: two who ask for the same step at once
 * would both be told that it is possible.
 */
@Singleton
final class Turns {
    /** Each holds a connection while it asks for another. */
    private static final int MOST_AT_ONCE = 4;

    private static final int STRIPES = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Jdbi jdbi;
    private final Semaphore connections = new Semaphore(MOST_AT_ONCE, true);
    private final ReentrantLock[] ofParties = new ReentrantLock[STRIPES];

    Turns(DataSource dataSource) {
        // One of its own: what is done under the lock must not be read in the lock's transaction.
        this.jdbi = Jdbi.create(dataSource);
        for (var stripe = 0; stripe < STRIPES; stripe++) {
            ofParties[stripe] = new ReentrantLock(true);
        }
    }

    /**
     * Does something when it is the party's turn.
     *
     * @throws ProblemException when that takes too long (503)
     */
    <T> T take(Party party, Supplier<T> work) {
        // Those of one party wait here, where they hold up nobody else.
        var ofParty = ofParties[Math.floorMod(party.id(), STRIPES)];
        await(ofParty::tryLock);
        try {
            await(connections::tryAcquire);
            try {
                return underLock(party, work);
            } finally {
                connections.release();
            }
        } finally {
            ofParty.unlock();
        }
    }

    private interface Queue {
        boolean reached(long time, TimeUnit unit) throws InterruptedException;
    }

    /** Nobody waits longer than a caller does: bodies that wait take memory. */
    private static void await(Queue queue) {
        try {
            if (queue.reached(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(
                Problem.of(ProblemType.UNAVAILABLE, "Too much is being recorded at once. Try again in a moment."),
                Map.of("Retry-After", Long.toString(PATIENCE.toSeconds())));
    }

    private <T> T underLock(Party party, Supplier<T> work) {
        jdbi.useHandle(handle -> handle.execute("INSERT IGNORE INTO item_turns (party_id) VALUES (?)", party.id()));
        return jdbi.inTransaction(handle -> {
            handle.createQuery("SELECT party_id FROM item_turns WHERE party_id = ? FOR UPDATE")
                    .bind(0, party.id())
                    .mapTo(Long.class)
                    .one();
            return work.get();
        });
    }
}
