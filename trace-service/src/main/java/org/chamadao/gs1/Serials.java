package org.chamadao.gs1;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes serials that nobody can guess: 16 characters of Crockford base32 in upper case, 80 random bits, nothing encoded
 * in them. The alphabet has no I, L, O and U.
 */
public final class Serials {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LENGTH = 16;
    private static final int BITS_PER_CHARACTER = 5;

    private final SecureRandom random;

    public Serials() {
        this(new SecureRandom());
    }

    Serials(SecureRandom random) {
        this.random = random;
    }

    /** A fresh serial; thread-safe. */
    public String next() {
        var bytes = new byte[LENGTH * BITS_PER_CHARACTER / Byte.SIZE];
        random.nextBytes(bytes);
        return text(bytes);
    }

    /**
     * The serial that ten bytes make.
     *
     * @param bytes ten of them, from a source that nobody can guess
     */
    public static String text(byte[] bytes) {
        var serial = new char[LENGTH];
        var bits = 0;
        var available = 0;
        var next = 0;
        for (var position = 0; position < LENGTH; position++) {
            if (available < BITS_PER_CHARACTER) {
                bits = bits << Byte.SIZE | bytes[next++] & 0xFF;
                available += Byte.SIZE;
            }
            available -= BITS_PER_CHARACTER;
            serial[position] = ALPHABET[bits >>> available & 31];
        }
        return new String(serial);
    }

    /** The ten bytes that make a serial; empty for a text that {@link #text} gives for none. */
    public static Optional<byte[]> bytes(String serial) {
        if (serial.length() != LENGTH) {
            return Optional.empty();
        }
        var bytes = new byte[LENGTH * BITS_PER_CHARACTER / Byte.SIZE];
        var bits = 0;
        var available = 0;
        var next = 0;
        for (var position = 0; position < LENGTH; position++) {
            var value = Arrays.binarySearch(ALPHABET, serial.charAt(position));
            if (value < 0) {
                return Optional.empty();
            }
            bits = bits << BITS_PER_CHARACTER | value;
            available += BITS_PER_CHARACTER;
            if (available >= Byte.SIZE) {
                available -= Byte.SIZE;
                bytes[next++] = (byte) (bits >>> available);
            }
        }
        return Optional.of(bytes);
    }
}
