package org.chamadao.labelprinter.format;

import java.util.Arrays;

/** Bytes of a text format, put together without a string for each. */
final class Ascii {
    private static final int SMALL = 1024;
    private static final int MILLION = 1_000_000;

    private byte[] bytes = new byte[SMALL];
    private int length;

    Ascii text(String text) {
        var size = text.length();
        room(size);
        for (var i = 0; i < size; i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    Ascii put(char character) {
        room(1);
        bytes[length++] = (byte) character;
        return this;
    }

    Ascii put(byte[] more) {
        return put(more, more.length);
    }

    private Ascii put(byte[] more, int count) {
        room(count);
        System.arraycopy(more, 0, bytes, length, count);
        length += count;
        return this;
    }

    Ascii put(Ascii other) {
        return put(other.bytes, other.length);
    }

    Ascii number(int number) {
        if (number < 0) {
            put('-');
            return number(-number);
        }
        room(10);
        var digits = 1;
        for (var rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        var at = length + digits;
        length = at;
        var rest = number;
        do {
            bytes[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        return this;
    }

    /** With six decimals at most. */
    Ascii number(double number) {
        var scaled = Math.round(Math.abs(number) * MILLION);
        if (number < 0 && scaled > 0) {
            put('-');
        }
        number((int) (scaled / MILLION));
        var fraction = (int) (scaled % MILLION);
        if (fraction > 0) {
            put('.');
            for (var unit = MILLION / 10; fraction > 0; unit /= 10) {
                put((char) ('0' + fraction / unit));
                fraction %= unit;
            }
        }
        return this;
    }

    int length() {
        return length;
    }

    byte[] array() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
