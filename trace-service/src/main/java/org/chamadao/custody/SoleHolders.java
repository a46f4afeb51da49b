package org.chamadao.custody;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.OptionalLong;
import org.chamadao.tracelog.Hash;

/**
 * Things all of whose events were captured in this process by one party, which has neither packed them nor given them away:
 * most things of most days, so that the log need not be asked about them, and is not to be asked too early. What another
 * process captures takes nothing away from that party, unless it is the party itself that gives it away there; what it
 * then captures here all the same moves nothing.
 *
 * <p>Things go by the SHA-256 of their identifiers, of which 64 bits are kept: nobody can make a thing of theirs look like a
 * given one. What is older is forgotten sooner or later.
 */
@Singleton
final class SoleHolders {
    private static final long NOBODY = -1;

    /** Things in one set, whose oldest makes room. */
    private static final int WAYS = 4;

    // 8 MB; a map of as many things takes six times that, and thrice the time.
    private static final int SET_BITS = 17;
    private static final int SETS = 1 << SET_BITS;

    /** Odd, and nobody else's: whoever knew the set of another's thing could have it forgotten by things of their own. */
    private final long secret = new SecureRandom().nextLong() | 1;

    // Both hold set after set, in each the newest first; no party has row 0.
    private final long[] keys = new long[SETS * WAYS];
    private final long[] holders = new long[SETS * WAYS];

    /** Row of the party, of nobody when there were several; empty when this process does not know. */
    synchronized OptionalLong of(Hash thing) {
        var place = place(key(thing));
        return place < 0 ? OptionalLong.empty() : OptionalLong.of(holders[place]);
    }

    /** A party has captured the first event of a thing; several may at the same time. */
    synchronized void begin(Hash thing, long party) {
        var key = key(thing);
        var place = place(key);
        if (place < 0) {
            add(key, party);
        } else if (holders[place] != party) {
            holders[place] = NOBODY;
        }
    }

    /** A thing was packed or given away. */
    synchronized void end(Hash thing) {
        var key = key(thing);
        var place = place(key);
        if (place < 0) {
            add(key, NOBODY);
        } else {
            holders[place] = NOBODY;
        }
    }

    private int place(long key) {
        var first = first(key);
        for (var place = first; place < first + WAYS; place++) {
            if (holders[place] != 0 && keys[place] == key) {
                return place;
            }
        }
        return -1;
    }

    private void add(long key, long holder) {
        var first = first(key);
        System.arraycopy(keys, first, keys, first + 1, WAYS - 1);
        System.arraycopy(holders, first, holders, first + 1, WAYS - 1);
        keys[first] = key;
        holders[first] = holder;
    }

    private int first(long key) {
        return (int) (key * secret >>> Long.SIZE - SET_BITS) * WAYS;
    }

    private static long key(Hash thing) {
        return ByteBuffer.wrap(thing.bytes()).getLong();
    }
}
