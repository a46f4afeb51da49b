package org.chamadao.capture;

import java.security.SecureRandom;
import java.util.Arrays;
import org.chamadao.tracelog.Hash;

/** Random keys for the trees of one document, drawn at once. */
final class TreeKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PER_EVENT = 3;

    private final byte[] drawn;
    private int used;

    TreeKeys(int events) {
        drawn = new byte[events * PER_EVENT * Hash.LENGTH];
        RANDOM.nextBytes(drawn);
    }

    /** A key that nobody has had. */
    Hash next() {
        var key = Arrays.copyOfRange(drawn, used, used + Hash.LENGTH);
        used += Hash.LENGTH;
        return Hash.of(key);
    }
}
