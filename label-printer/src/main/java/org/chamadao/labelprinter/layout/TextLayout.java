package org.chamadao.labelprinter.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chamadao.labelprinter.font.LabelFont;
import org.chamadao.labelprinter.template.Element;
import org.chamadao.labelprinter.template.Element.Align;

/** Places the words of one text element. */
final class TextLayout {
    /** From the top of the em square to the baseline, as the font's ideographs stand. */
    private static final double ASCENT = 0.88;

    /** How much smaller the next try is. */
    private static final double STEP = 0.05;

    private final LabelFont font;
    private final Grid grid;

    TextLayout(LabelFont font, Grid grid) {
        this.font = font;
        this.grid = grid;
    }

    /** A text that does not fit, in words; or its ink. */
    sealed interface Result {
        record Placed(List<Mark> marks) implements Result {}

        record TooLarge(String reason) implements Result {}
    }

    Result place(Element.Text element, String text) {
        var smallest = element.minSize();
        for (var size = element.size(); size > smallest; size -= STEP) {
            var paragraph = paragraph(element, text, size, element.lines());
            if (paragraph.isPresent()) {
                return new Result.Placed(marks(element, paragraph.get(), size));
            }
        }
        return paragraph(element, text, smallest, element.lines())
                .<Result>map(paragraph -> new Result.Placed(marks(element, paragraph, smallest)))
                .orElseGet(() -> new Result.TooLarge(tooLarge(element, text)));
    }

    /** One line in the middle between two edges. */
    Mark.Words centred(String text, double left, double width, double top, double size) {
        var line = Line.of(font, text);
        var exactSize = grid.exactly(size);
        var start = grid.exactly(left) + (grid.exactly(width) - line.width() * exactSize / font.unitsPerEm()) / 2;
        return line.mark(font, exactSize, start, grid.dots(top + ASCENT * size));
    }

    double width(String text, double size) {
        return Line.of(font, text).width() * size / font.unitsPerEm();
    }

    private Optional<Paragraph> paragraph(Element.Text element, String text, double size, int lines) {
        return Paragraph.of(font, text, element.width() / size * font.unitsPerEm(), lines);
    }

    private List<Mark> marks(Element.Text element, Paragraph paragraph, double size) {
        var marks = new ArrayList<Mark>();
        var exactSize = grid.exactly(size);
        for (var i = 0; i < paragraph.lines().size(); i++) {
            var line = paragraph.lines().get(i);
            var free = element.width() - line.width() * size / font.unitsPerEm();
            var left = grid.exactly(element.x() + free * share(element.align()));
            var baseline = grid.dots(element.y() + size * (ASCENT + i * element.leading()));
            marks.add(line.mark(font, exactSize, left, baseline));
        }
        return marks;
    }

    private static double share(Align align) {
        return switch (align) {
            case LEFT -> 0;
            case CENTER -> 0.5;
            case RIGHT -> 1;
        };
    }

    private String tooLarge(Element.Text element, String text) {
        return String.format(
                Locale.ROOT,
                "\"%s\" is too long: %.1f mm wide at a size of %.2f mm, the label has %d × %.1f mm",
                text,
                width(text, element.minSize()),
                element.minSize(),
                element.lines(),
                element.width());
    }
}
