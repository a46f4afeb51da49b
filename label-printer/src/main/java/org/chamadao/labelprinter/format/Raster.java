package org.chamadao.labelprinter.format;

import java.util.List;
import org.chamadao.labelprinter.layout.Mark;
import org.chamadao.labelprinter.symbol.Bars;
import org.chamadao.labelprinter.symbol.Modules;

/** Draws marks as dots. */
final class Raster {
    private final GlyphBitmaps glyphs = new GlyphBitmaps();

    /** Where a mark's ink may be. */
    record Bounds(int x, int y, int width, int height) {}

    void draw(List<Mark> marks, Bitmap on) {
        marks.forEach(mark -> draw(mark, on, 0, 0));
    }

    /** Draws a mark as if the bitmap's top left corner were at a place. */
    void draw(Mark mark, Bitmap on, int left, int top) {
        switch (mark) {
            case Mark.Fill fill -> on.fill(fill.x() - left, fill.y() - top, fill.width(), fill.height());
            case Mark.Square square -> draw(square.modules(), square.module(), on, square.x() - left, square.y() - top);
            case Mark.Stripes stripes -> draw(stripes, on, stripes.x() - left, stripes.y() - top);
            case Mark.Words words -> draw(words, on, left, top);
        }
    }

    Bounds bounds(Mark mark) {
        return switch (mark) {
            case Mark.Fill fill -> new Bounds(fill.x(), fill.y(), fill.width(), fill.height());
            case Mark.Square square -> {
                var side = square.modules().size() * square.module();
                yield new Bounds(square.x(), square.y(), side, side);
            }
            case Mark.Stripes stripes ->
                new Bounds(stripes.x(), stripes.y(), stripes.bars().width() * stripes.module(), stripes.height());
            case Mark.Words words -> bounds(words);
        };
    }

    private Bounds bounds(Mark.Words words) {
        var left = Integer.MAX_VALUE;
        var top = Integer.MAX_VALUE;
        var right = Integer.MIN_VALUE;
        var bottom = Integer.MIN_VALUE;
        for (var glyph : words.glyphs()) {
            var placed = glyphs.of(glyph.number(), words.size());
            left = Math.min(left, glyph.x() + placed.left());
            top = Math.min(top, words.baseline() + placed.top());
            right = Math.max(right, glyph.x() + placed.left() + placed.dots().width());
            bottom = Math.max(
                    bottom, words.baseline() + placed.top() + placed.dots().height());
        }
        return right <= left ? new Bounds(0, 0, 0, 0) : new Bounds(left, top, right - left, bottom - top);
    }

    private void draw(Mark.Words words, Bitmap on, int left, int top) {
        for (var glyph : words.glyphs()) {
            var placed = glyphs.of(glyph.number(), words.size());
            on.add(placed.dots(), glyph.x() + placed.left() - left, words.baseline() + placed.top() - top);
        }
    }

    private static void draw(Modules modules, int module, Bitmap on, int left, int top) {
        for (var row = 0; row < modules.size(); row++) {
            var y = top + row * module;
            for (var x = 0; x < modules.size(); x++) {
                if (modules.dark(x, row)) {
                    var start = x;
                    while (modules.dark(x + 1, row)) {
                        x++;
                    }
                    on.fill(left + start * module, y, (x + 1 - start) * module, module);
                }
            }
        }
    }

    private static void draw(Mark.Stripes stripes, Bitmap on, int left, int top) {
        Bars bars = stripes.bars();
        for (var x = 0; x < bars.width(); x++) {
            if (bars.dark(x)) {
                on.fill(left + x * stripes.module(), top, stripes.module(), stripes.height());
            }
        }
    }
}
