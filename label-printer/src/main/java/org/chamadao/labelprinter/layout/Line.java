package org.chamadao.labelprinter.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chamadao.labelprinter.font.LabelFont;
import org.chamadao.labelprinter.layout.Mark.Glyph;

/** Characters that stand on one line, in units of the font. */
record Line(int[] characters, int[] glyphs, int width) {
    /** A character that the font has no glyph for. */
    static Optional<Integer> missing(LabelFont font, String text) {
        return text.codePoints()
                .filter(character -> font.glyph(character) == 0)
                .boxed()
                .findFirst();
    }

    static Line of(LabelFont font, String text) {
        var characters = text.codePoints().toArray();
        var glyphs = new int[characters.length];
        var width = 0;
        for (var i = 0; i < characters.length; i++) {
            glyphs[i] = font.glyph(characters[i]);
            width += font.advance(glyphs[i]);
        }
        return new Line(characters, glyphs, width);
    }

    /** The line as ink, its left edge at {@code left}. */
    Mark.Words mark(LabelFont font, double size, double left, int baseline) {
        List<Glyph> placed = new ArrayList<>(glyphs.length);
        var x = left;
        for (var i = 0; i < glyphs.length; i++) {
            placed.add(new Glyph((int) Math.round(x), glyphs[i], characters[i]));
            x += font.advance(glyphs[i]) * size / font.unitsPerEm();
        }
        return new Mark.Words(size, baseline, placed);
    }
}
