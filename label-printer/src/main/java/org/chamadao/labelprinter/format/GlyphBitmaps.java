package org.chamadao.labelprinter.format;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chamadao.labelprinter.font.LabelFont;

/** Glyphs as dots; those that were asked for last are kept. */
final class GlyphBitmaps {
    private static final int KEPT = 4096;

    private final LabelFont font = LabelFont.get();
    private final Map<Key, Placed> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Placed> eldest) {
            return size() > KEPT;
        }
    };

    private record Key(int glyph, double size) {}

    /** Dots, and where their top left corner is from the glyph's origin. */
    record Placed(Bitmap dots, int left, int top) {}

    Placed of(int glyph, double size) {
        return kept.computeIfAbsent(new Key(glyph, size), this::draw);
    }

    private Placed draw(Key key) {
        return new GlyphScan(font.outline(key.glyph()), key.size() / font.unitsPerEm()).dots();
    }
}
