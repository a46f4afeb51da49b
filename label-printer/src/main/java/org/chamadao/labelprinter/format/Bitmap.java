package org.chamadao.labelprinter.format;

import java.util.Arrays;

/** Dots, row by row from the top; a set bit is ink. What would be outside of it is left out. */
final class Bitmap {
    private final int width;
    private final int height;
    private final int stride;
    private final byte[] bits;

    Bitmap(int width, int height) {
        this(width, height, new byte[(width + 7) / 8 * height]);
    }

    private Bitmap(int width, int height, byte[] bits) {
        this.width = width;
        this.height = height;
        this.stride = (width + 7) / 8;
        this.bits = bits;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Bytes of a row. */
    int stride() {
        return stride;
    }

    byte[] bits() {
        return bits;
    }

    Bitmap copy() {
        return new Bitmap(width, height, bits.clone());
    }

    boolean inked(int x, int y) {
        return (bits[y * stride + (x >> 3)] & 0x80 >> (x & 7)) != 0;
    }

    void fill(int x, int y, int ofWidth, int ofHeight) {
        var top = Math.max(0, y);
        var bottom = Math.min(height, y + ofHeight);
        if (top >= bottom) {
            return;
        }
        run(x, x + ofWidth, top);
        for (var row = top + 1; row < bottom; row++) {
            run(x, x + ofWidth, row);
        }
    }

    /** Inks from {@code start} to before {@code end}. */
    void run(int start, int end, int y) {
        var from = Math.max(0, start);
        var to = Math.min(width, end);
        if (from >= to) {
            return;
        }
        var first = y * stride + (from >> 3);
        var last = y * stride + (to - 1 >> 3);
        var firstMask = 0xff >> (from & 7);
        var lastMask = 0xff << 7 - (to - 1 & 7);
        if (first == last) {
            bits[first] |= (byte) (firstMask & lastMask);
            return;
        }
        bits[first] |= (byte) firstMask;
        Arrays.fill(bits, first + 1, last, (byte) 0xff);
        bits[last] |= (byte) lastMask;
    }

    /** Adds another one's ink, its top left corner at a place. */
    void add(Bitmap other, int x, int y) {
        for (var row = Math.max(0, -y); row < Math.min(other.height, height - y); row++) {
            for (var column = 0; column < other.stride; column++) {
                var dots = other.bits[row * other.stride + column] & 0xff;
                if (dots != 0) {
                    add(dots, x + column * 8, y + row);
                }
            }
        }
    }

    private void add(int dots, int x, int y) {
        var shifted = dots << 8 - (x & 7);
        put(shifted >> 8, x >> 3, y);
        put(shifted & 0xff, (x >> 3) + 1, y);
    }

    private void put(int dots, int column, int y) {
        if (dots != 0 && column >= 0 && column < stride) {
            var beyond = column == stride - 1 ? stride * 8 - width : 0;
            bits[y * stride + column] |= (byte) (dots & 0xff << beyond);
        }
    }
}
