package org.chamadao.simulation.chance;

import java.nio.ByteBuffer;
import java.util.Base64;

/** Numbers that look random and always follow from the same parts: pseudonyms, networks, seeds. */
public final class Scramble {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Scramble() {}

    /** Another number for any other parts or order of parts. */
    public static long of(long... parts) {
        long mixed = GOLDEN;
        for (long part : parts) {
            mixed = mixed(mixed * 31 + mixed(part + GOLDEN));
        }
        return mixed;
    }

    /** A pseudonym of 22 characters, as the service gives them. */
    public static String pseudonym(long... parts) {
        long first = of(parts);
        var bytes = ByteBuffer.allocate(Long.BYTES * 2).putLong(first).putLong(mixed(first ^ GOLDEN));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The finaliser of SplitMix64. */
    private static long mixed(long value) {
        long once = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }
}
