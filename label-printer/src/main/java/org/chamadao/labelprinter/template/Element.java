package org.chamadao.labelprinter.template;

import java.util.List;
import java.util.Set;
import org.chamadao.labelprinter.symbol.ErrorCorrection;

/** Something on a label. Lengths are millimetres. */
public sealed interface Element {
    /** All that it may cover, a code's quiet zones with it. */
    Area area();

    /** Where ink may be: what must not lie on a code. */
    default List<Area> inked() {
        return List.of(area());
    }

    /** Names of the fields that it shows. */
    Set<String> fields();

    /** Where a line of text stands between its edges. */
    enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /** What a QR code may hold. */
    enum QrMode {
        /** Only what has a place in the small alphabet of capitals, as an upper-case link has. */
        ALPHANUMERIC,
        ANY
    }

    /**
     * Words.
     *
     * @param size of the em square
     * @param minSize how small it may become to fit
     * @param lines the most there may be
     * @param leading from line to line in parts of the size
     * @param optional not there at all when one of its fields is empty
     */
    record Text(
            double x,
            double y,
            double width,
            double size,
            double minSize,
            int lines,
            double leading,
            Align align,
            boolean optional,
            Wording wording)
            implements Element {
        /** Height of a line in parts of its size, with what hangs below the em square. */
        private static final double LINE = 1.15;

        @Override
        public Area area() {
            return new Area(x, y, width, size * (LINE + leading * (lines - 1)));
        }

        @Override
        public Set<String> fields() {
            return wording.fields();
        }
    }

    /**
     * A QR code.
     *
     * @param size of the square with the quiet zone
     * @param minModule the least side of a module
     * @param minVersion the least version: a spot hides a larger part of a small code
     */
    record Qr(
            double x,
            double y,
            double size,
            double minModule,
            ErrorCorrection errorCorrection,
            int minVersion,
            QrMode mode,
            FieldText text)
            implements Element {
        @Override
        public Area area() {
            return new Area(x, y, size, size);
        }

        @Override
        public Set<String> fields() {
            return text.fields();
        }
    }

    /**
     * The serial shipping container code of field {@code sscc}: bars, and below them what they say.
     *
     * @param width with both quiet zones
     * @param height with the words
     * @param minModule the least width of a module
     * @param textSize of the words
     * @param optional not there at all when the field is empty
     */
    record Gs1128(double x, double y, double width, double height, double minModule, double textSize, boolean optional)
            implements Element {
        @Override
        public Area area() {
            return new Area(x, y, width, height);
        }

        @Override
        public Set<String> fields() {
            return Set.of("sscc");
        }
    }

    /** A frame; the thickness lies within it. */
    record Box(double x, double y, double width, double height, double thickness) implements Element {
        @Override
        public Area area() {
            return new Area(x, y, width, height);
        }

        @Override
        public List<Area> inked() {
            return List.of(
                    new Area(x, y, width, thickness),
                    new Area(x, y + height - thickness, width, thickness),
                    new Area(x, y, thickness, height),
                    new Area(x + width - thickness, y, thickness, height));
        }

        @Override
        public Set<String> fields() {
            return Set.of();
        }
    }

    /** A filled rectangle. */
    record Line(double x, double y, double width, double height) implements Element {
        @Override
        public Area area() {
            return new Area(x, y, width, height);
        }

        @Override
        public Set<String> fields() {
            return Set.of();
        }
    }
}
