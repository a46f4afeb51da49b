package org.chamadao.labelprinter.symbol;

/** The squares of a QR code, without the quiet zone around it. Row 0 is at the top. */
public final class Modules {
    private final int size;
    private final int stride;
    private final long[] rows;

    /** From rows of {@link #stride} words each, in which the lowest bit is the leftmost square; not copied. */
    Modules(int size, long[] rows) {
        this.size = size;
        this.stride = stride(size);
        this.rows = rows;
    }

    /** Words of a row. */
    static int stride(int size) {
        return (size + Long.SIZE - 1) / Long.SIZE;
    }

    /** Modules on a side. */
    public int size() {
        return size;
    }

    public boolean dark(int x, int y) {
        return x >= 0
                && y >= 0
                && x < size
                && y < size
                && (rows[y * stride + x / Long.SIZE] >>> x % Long.SIZE & 1) != 0;
    }

    /** All rows, in no need of a copy: whoever asks only reads. */
    long[] rows() {
        return rows;
    }
}
