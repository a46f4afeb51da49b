package org.chamadao.labelprinter.template;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A rectangle on the label in millimetres; x to the right, y down. */
public record Area(double x, double y, double width, double height) {
    private static final double TOLERANCE = 1e-6;

    boolean within(double labelWidth, double labelHeight) {
        return x + width <= labelWidth + TOLERANCE && y + height <= labelHeight + TOLERANCE;
    }

    boolean overlaps(Area other) {
        return x + TOLERANCE < other.x + other.width
                && other.x + TOLERANCE < x + width
                && y + TOLERANCE < other.y + other.height
                && other.y + TOLERANCE < y + height;
    }

    @Override
    public String toString() {
        return "%s,%s %s×%s mm".formatted(plain(x), plain(y), plain(width), plain(height));
    }

    private static String plain(double number) {
        return new BigDecimal(number)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
