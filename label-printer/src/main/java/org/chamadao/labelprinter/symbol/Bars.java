package org.chamadao.labelprinter.symbol;

import java.util.BitSet;

/** The bars of a linear code from left to right, without the quiet zones beside it. */
public final class Bars {
    private final int width;
    private final BitSet dark;

    Bars(int width, BitSet dark) {
        this.width = width;
        this.dark = dark;
    }

    /** Modules from the first bar to the last. */
    public int width() {
        return width;
    }

    public boolean dark(int x) {
        return dark.get(x);
    }
}
