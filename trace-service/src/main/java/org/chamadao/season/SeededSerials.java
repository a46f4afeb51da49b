package org.chamadao.season;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Supplier;
import org.chamadao.gs1.Serials;
import org.chamadao.tracelog.Hash;

/** Serials that follow from a secret seed, so that an interrupted season goes on with the same cakes. */
public final class SeededSerials implements Supplier<String> {
    private static final int BYTES = 10;

    private final byte[] seed;
    private long given;

    /** @param seed at least 16 random bytes */
    public SeededSerials(byte[] seed) {
        this.seed = seed.clone();
    }

    @Override
    public String get() {
        MessageDigest digest = Hash.newSha256();
        digest.update(seed);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(given++).array());
        return Serials.text(Arrays.copyOf(digest.digest(), BYTES));
    }
}
