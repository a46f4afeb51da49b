package org.chamadao.log.sequence;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLongArray;
import org.chamadao.tracelog.Hash;

/**
 * Which identifiers have numbers: a Bloom filter, because most identifiers of most days are new, and asking the database
 * for each of them costs as much as storing it. It may say yes of one that has none; the database is asked then. A no is
 * certain from {@link #complete()} on, for as long as nobody else gives out numbers, which the log's head sees to.
 */
final class NumberedBefore {
    /** With more in it a yes would say too little. */
    static final int MOST = 30_000_000;

    // 16 MB; at MOST some 12 % of the new ones are asked for.
    private static final int BITS = 1 << 27;
    private static final int WORDS = 4;

    private final AtomicLongArray bits = new AtomicLongArray(BITS / Long.SIZE);
    private volatile boolean complete;
    private volatile boolean abandoned;

    /** Remembers an identifier, by its hash; from any thread. */
    void add(Hash identifier) {
        // The hash is as good as any number of hash functions.
        var words = ByteBuffer.wrap(identifier.bytes());
        for (var word = 0; word < WORDS; word++) {
            var bit = words.getInt() & (BITS - 1);
            var mask = 1L << bit;
            if ((bits.get(bit / Long.SIZE) & mask) == 0) {
                bits.accumulateAndGet(bit / Long.SIZE, mask, (before, more) -> before | more);
            }
        }
    }

    /** All that had numbers when this began, and all since, have been added. */
    void complete() {
        complete = true;
    }

    /** Nobody asks any more, so nothing need be added. */
    void abandon() {
        abandoned = true;
    }

    boolean abandoned() {
        return abandoned;
    }

    /** False only when the identifier has no number. */
    boolean possibly(Hash identifier) {
        if (!complete) {
            return true;
        }
        var words = ByteBuffer.wrap(identifier.bytes());
        for (var word = 0; word < WORDS; word++) {
            var bit = words.getInt() & (BITS - 1);
            if ((bits.get(bit / Long.SIZE) & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }
}
