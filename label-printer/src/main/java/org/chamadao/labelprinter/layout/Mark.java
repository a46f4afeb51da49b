package org.chamadao.labelprinter.layout;

import java.util.List;
import org.chamadao.labelprinter.symbol.Bars;
import org.chamadao.labelprinter.symbol.Modules;

/** Ink on a label; places and sizes are dots from the top left corner. */
public sealed interface Mark {
    /** A filled rectangle. */
    record Fill(int x, int y, int width, int height) implements Mark {}

    /** A QR code without its quiet zone; a module is so many dots wide and high. */
    record Square(int x, int y, int module, Modules modules) implements Mark {}

    /** A linear code without its quiet zones. */
    record Stripes(int x, int y, int module, int height, Bars bars) implements Mark {}

    /**
     * A line of text.
     *
     * @param size of the em square
     */
    record Words(double size, int baseline, List<Glyph> glyphs) implements Mark {
        public Words {
            glyphs = List.copyOf(glyphs);
        }
    }

    /**
     * A character of a line.
     *
     * @param x of its origin
     * @param number in the font
     */
    record Glyph(int x, int number, int character) {}
}
