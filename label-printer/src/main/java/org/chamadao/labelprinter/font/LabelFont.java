package org.chamadao.labelprinter.font;

import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.chamadao.labelprinter.font.Outline.Step;

/** Noto Sans SC Medium with the characters that SPEC.md tells. Safe for many threads. */
public final class LabelFont {
    private static final String FILE = "/font/NotoSansSC-Medium.ttf";

    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final int unitsPerEm;
    private final Map<Integer, Outline> outlines = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> advances = new ConcurrentHashMap<>();

    private LabelFont() {
        try (InputStream file = LabelFont.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the build did not bring " + FILE);
            }
            font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            characters = font.getUnicodeCmapLookup();
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {
        private static final LabelFont FONT = new LabelFont();
    }

    public static LabelFont get() {
        return Holder.FONT;
    }

    /** The glyph of a character, 0 when there is none. Control characters have none, whatever the font says. */
    public int glyph(int character) {
        return character < ' ' ? 0 : characters.getGlyphId(character);
    }

    public int unitsPerEm() {
        return unitsPerEm;
    }

    /** How far the next glyph stands from this one, in units. */
    public int advance(int glyph) {
        return advances.computeIfAbsent(glyph, this::readAdvance);
    }

    public Outline outline(int glyph) {
        return outlines.computeIfAbsent(glyph, this::readOutline);
    }

    /** A font of these characters alone. */
    public FontSubset subset(Set<Integer> ofCharacters) throws IOException {
        synchronized (font) {
            return FontSubset.of(new TTFSubsetter(font), ofCharacters);
        }
    }

    private int readAdvance(int glyph) {
        synchronized (font) {
            try {
                return font.getAdvanceWidth(glyph);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Outline readOutline(int glyph) {
        synchronized (font) {
            try {
                var data = font.getGlyph().getGlyph(glyph);
                return data == null
                        ? new Outline(new Step[0], new float[0])
                        : outline(data.getPath().getPathIterator(null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Outline outline(PathIterator path) {
        var steps = new ArrayList<Step>();
        var points = new ArrayList<Float>();
        var coordinates = new float[6];
        for (; !path.isDone(); path.next()) {
            var segment = path.currentSegment(coordinates);
            steps.add(
                    switch (segment) {
                        case PathIterator.SEG_MOVETO -> Step.MOVE;
                        case PathIterator.SEG_LINETO -> Step.LINE;
                        case PathIterator.SEG_QUADTO -> Step.CURVE;
                        case PathIterator.SEG_CLOSE -> Step.CLOSE;
                        default -> throw new IllegalStateException("no TrueType outline has segment " + segment);
                    });
            add(points, coordinates, segment);
        }
        var all = new float[points.size()];
        for (var i = 0; i < all.length; i++) {
            all[i] = points.get(i);
        }
        return new Outline(steps.toArray(Step[]::new), all);
    }

    private static void add(List<Float> points, float[] coordinates, int segment) {
        var count = switch (segment) {
            case PathIterator.SEG_QUADTO -> 4;
            case PathIterator.SEG_CLOSE -> 0;
            default -> 2;
        };
        for (var i = 0; i < count; i++) {
            points.add(coordinates[i]);
        }
    }
}
