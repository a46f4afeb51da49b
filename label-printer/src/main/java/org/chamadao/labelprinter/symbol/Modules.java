package org.chamadao.labelprinter.symbol;

import java.util.BitSet;

/** The squares of a QR code, without the quiet zone around it. Row 0 is at the top. */
public final class Modules {
    private final int size;
    private final BitSet dark;

    Modules(int size, BitSet dark) {
        this.size = size;
        this.dark = dark;
    }

    /** Modules on a side. */
    public int size() {
        return size;
    }

    public boolean dark(int x, int y) {
        return x >= 0 && y >= 0 && x < size && y < size && dark.get(y * size + x);
    }
}
