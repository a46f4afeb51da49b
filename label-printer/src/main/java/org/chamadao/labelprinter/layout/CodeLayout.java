package org.chamadao.labelprinter.layout;

import java.util.List;
import java.util.Locale;
import org.chamadao.labelprinter.row.BadRowException;
import org.chamadao.labelprinter.symbol.Symbols;
import org.chamadao.labelprinter.template.Element;
import org.chamadao.labelprinter.template.Element.QrMode;

/** Places codes: every module is the same number of whole dots, none smaller than the template allows. */
final class CodeLayout {
    private static final double TOLERANCE = 1e-6;

    /** Height of a line of words, and from the bars to it, in parts of its size. */
    private static final double LINE = 1.15;

    private static final double GAP = 0.25;

    private final TextLayout words;
    private final Grid grid;

    CodeLayout(TextLayout words, Grid grid) {
        this.words = words;
        this.grid = grid;
    }

    Mark place(Element.Qr element, String text) {
        if (element.mode() == QrMode.ALPHANUMERIC) {
            text.codePoints()
                    .filter(character -> !Symbols.isAlphanumeric(character))
                    .findFirst()
                    .ifPresent(character -> {
                        throw BadRowException.in(
                                name(element),
                                "\"%s\" has a character that no code in alphanumeric mode can hold: %s"
                                        .formatted(text, Character.toString(character)));
                    });
        }
        var modules = read(name(element), () -> Symbols.qr(text, element.errorCorrection()));
        var count = modules.size() + 2 * Symbols.QR_QUIET_ZONE;
        var module = module(
                name(element),
                "%d characters need %d modules on a side with the quiet zone".formatted(text.length(), count),
                element.size(),
                count,
                element.minModule());
        return new Mark.Square(
                inset(element.x(), element.size(), modules.size() * module),
                inset(element.y(), element.size(), modules.size() * module),
                module,
                modules);
    }

    List<Mark> place(Element.Gs1128 element, String sscc) {
        var bars = read("sscc", () -> Symbols.gs1128(sscc));
        var count = bars.width() + 2 * Symbols.GS1_128_QUIET_ZONE;
        var module = module(
                "sscc",
                "the code needs %d modules with its quiet zones".formatted(count),
                element.width(),
                count,
                element.minModule());
        var text = "(00)" + sscc;
        var width = words.width(text, element.textSize());
        if (width > element.width()) {
            throw BadRowException.in(
                    "sscc",
                    String.format(
                            Locale.ROOT,
                            "\"%s\" is %.1f mm wide, the label has %.1f mm",
                            text,
                            width,
                            element.width()));
        }
        var textTop = element.y() + element.height() - element.textSize() * LINE;
        return List.of(
                new Mark.Stripes(
                        inset(element.x(), element.width(), bars.width() * module),
                        grid.dots(element.y()),
                        module,
                        grid.dots(textTop - element.textSize() * GAP) - grid.dots(element.y()),
                        bars),
                words.centred(text, element.x(), element.width(), textTop, element.textSize()));
    }

    private int inset(double start, double length, int inked) {
        return (int) Math.round(grid.exactly(start) + (grid.exactly(length) - inked) / 2);
    }

    private int module(String field, String need, double length, int count, double least) {
        var module = (int) Math.floor(grid.exactly(length) / count + TOLERANCE);
        if (grid.millimetres(module) + TOLERANCE < least) {
            throw BadRowException.in(
                    field,
                    String.format(
                            Locale.ROOT,
                            "%s: on %.1f mm at %d dpi one is %.3f mm (%d dots), the template wants %.3f mm",
                            need,
                            length,
                            grid.dpi(),
                            grid.millimetres(module),
                            module,
                            least));
        }
        return module;
    }

    private static String name(Element.Qr element) {
        return element.text().fields().stream().sorted().findFirst().orElse("qr");
    }

    private interface Encoding<T> {
        T make();
    }

    private static <T> T read(String field, Encoding<T> encoding) {
        try {
            return encoding.make();
        } catch (IllegalArgumentException e) {
            throw BadRowException.in(field, String.valueOf(e.getMessage()));
        }
    }
}
