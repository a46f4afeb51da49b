package org.chamadao.labelprinter.layout;

/** Dots of a printer: every edge of a code lies between two of them. */
public record Grid(int dpi) {
    private static final double MILLIMETRES_PER_INCH = 25.4;
    private static final int LEAST = 72;
    private static final int MOST = 2400;

    public Grid {
        if (dpi < LEAST || dpi > MOST) {
            throw new IllegalArgumentException("%d dpi is not from %d to %d".formatted(dpi, LEAST, MOST));
        }
    }

    /** The nearest number of whole dots. */
    public int dots(double millimetres) {
        return (int) Math.round(exactly(millimetres));
    }

    /** At least one dot: a line must not vanish. */
    int thickness(double millimetres) {
        return Math.max(1, dots(millimetres));
    }

    double exactly(double millimetres) {
        return millimetres * dpi / MILLIMETRES_PER_INCH;
    }

    public double millimetres(double dots) {
        return dots * MILLIMETRES_PER_INCH / dpi;
    }
}
