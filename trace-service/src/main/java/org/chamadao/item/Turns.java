package org.chamadao.item;

import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.chamadao.party.Party;
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

    /** Does something when it is the party's turn. */
    <T> T take(Party party, Supplier<T> work) {
        // Those of one party wait here, where they hold up nobody else.
        var ofParty = ofParties[Math.floorMod(party.id(), STRIPES)];
        ofParty.lock();
        try {
            connections.acquireUninterruptibly();
            try {
                return underLock(party, work);
            } finally {
                connections.release();
            }
        } finally {
            ofParty.unlock();
        }
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
