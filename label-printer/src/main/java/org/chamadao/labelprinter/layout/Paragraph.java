package org.chamadao.labelprinter.layout;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chamadao.labelprinter.font.LabelFont;

/** A text broken into lines: between Chinese characters, and between words of other scripts. */
record Paragraph(List<Line> lines) {
    private static final int STEPS = 40;

    /** The lines, none of them wider than {@code width} units; empty when it cannot be done in so many. */
    static Optional<Paragraph> of(LabelFont font, String text, double width, int most) {
        var whole = Line.of(font, text);
        if (whole.width() <= width) {
            return Optional.of(new Paragraph(List.of(whole)));
        }
        if (most == 1) {
            return Optional.empty();
        }
        return broken(font, text, width, most).map(lines -> even(font, text, width, lines));
    }

    /** As narrow as the same number of lines allows, so that no character stands alone on the last. */
    private static Paragraph even(LabelFont font, String text, double width, List<Line> lines) {
        var total = lines.stream().mapToInt(Line::width).sum();
        for (var narrow = (double) total / lines.size(); narrow < width; narrow += width / STEPS) {
            var tried = broken(font, text, narrow, lines.size());
            if (tried.isPresent()) {
                return new Paragraph(tried.get());
            }
        }
        return new Paragraph(lines);
    }

    private static Optional<List<Line>> broken(LabelFont font, String text, double width, int most) {
        var lines = new ArrayList<Line>();
        var breaks = BreakIterator.getLineInstance(Locale.CHINESE);
        breaks.setText(text);
        var start = 0;
        while (start < text.length()) {
            var end = lastFitting(font, text, breaks, start, width);
            if (end == start || lines.size() == most) {
                return Optional.empty();
            }
            lines.add(Line.of(font, text.substring(start, end).stripTrailing()));
            start = end;
        }
        return Optional.of(lines);
    }

    private static int lastFitting(LabelFont font, String text, BreakIterator breaks, int start, double width) {
        var end = start;
        for (var next = breaks.following(start); next != BreakIterator.DONE; next = breaks.next()) {
            if (Line.of(font, text.substring(start, next).stripTrailing()).width() > width) {
                break;
            }
            end = next;
        }
        return end;
    }
}
