package org.chamadao.gs1;

import java.security.SecureRandom;
import java.util.Optional;

/** Makes serials that nobody can guess: 16 characters of {@link Crockford}, 80 random bits, nothing encoded in them. */
public final class Serials {
    private static final int LENGTH = 16;
    private static final int BYTES = LENGTH * Crockford.BITS_PER_CHARACTER / Byte.SIZE;

    private final SecureRandom random;

    public Serials() {
        this(new SecureRandom());
    }

    Serials(SecureRandom random) {
        this.random = random;
    }

    /** A fresh serial; thread-safe. */
    public String next() {
        var bytes = new byte[BYTES];
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
            if (available < Crockford.BITS_PER_CHARACTER) {
                bits = bits << Byte.SIZE | bytes[next++] & 0xFF;
                available += Byte.SIZE;
            }
            available -= Crockford.BITS_PER_CHARACTER;
            serial[position] = Crockford.character(bits >>> available);
        }
        return new String(serial);
    }

    /** The ten bytes that make a serial; empty for a text that {@link #text} gives for none. */
    public static Optional<byte[]> bytes(String serial) {
        if (serial.length() != LENGTH) {
            return Optional.empty();
        }
        var bytes = new byte[BYTES];
        var bits = 0;
        var available = 0;
        var next = 0;
        for (var position = 0; position < LENGTH; position++) {
            var value = Crockford.bits(serial.charAt(position));
            if (value < 0) {
                return Optional.empty();
            }
            bits = bits << Crockford.BITS_PER_CHARACTER | value;
            available += Crockford.BITS_PER_CHARACTER;
            if (available >= Byte.SIZE) {
                available -= Byte.SIZE;
                bytes[next++] = (byte) (bits >>> available);
            }
        }
        return Optional.of(bytes);
    }
}
