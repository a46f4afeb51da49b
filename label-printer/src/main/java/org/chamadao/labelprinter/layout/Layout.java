package org.chamadao.labelprinter.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chamadao.labelprinter.font.LabelFont;
import org.chamadao.labelprinter.layout.TextLayout.Result;
import org.chamadao.labelprinter.row.BadRowException;
import org.chamadao.labelprinter.row.LabelRow;
import org.chamadao.labelprinter.template.BadTemplateException;
import org.chamadao.labelprinter.template.Element;
import org.chamadao.labelprinter.template.FieldText;
import org.chamadao.labelprinter.template.FieldText.Part;
import org.chamadao.labelprinter.template.Language;
import org.chamadao.labelprinter.template.Template;

/**
 * Rows of a template on a grid of dots. What is mostly the same for all labels of a job (the background) comes apart from what
 * differs. All that can be wrong with a row is found here.
 */
public final class Layout {
    private final Template template;
    private final Language language;
    private final Grid grid;
    private final LabelFont font;
    private final TextLayout words;
    private final CodeLayout codes;
    private final List<Element> ofJob = new ArrayList<>();
    private final List<Element> ofItem = new ArrayList<>();
    private final List<String> jobFields;

    /**
     * Words that the template fixes are looked at here.
     *
     * @throws BadTemplateException when they do not fit, or the font lacks one of their characters
     */
    public Layout(Template template, Language language, Grid grid) {
        this.template = template;
        this.language = language;
        this.grid = grid;
        font = LabelFont.get();
        words = new TextLayout(font, grid);
        codes = new CodeLayout(words, grid);
        for (var i = 0; i < template.elements().size(); i++) {
            var element = template.elements().get(i);
            checkFixedWords(element, "/elements/" + i + "/text");
            (template.isOfItem(element) ? ofItem : ofJob).add(element);
        }
        jobFields = ofJob.stream()
                .flatMap(element -> element.fields().stream())
                .distinct()
                .sorted()
                .toList();
    }

    public Grid grid() {
        return grid;
    }

    public Template template() {
        return template;
    }

    /** Of the label, in dots. */
    public int width() {
        return grid.dots(template.width());
    }

    /** Of the label, in dots. */
    public int height() {
        return grid.dots(template.height());
    }

    /** What the background depends on: rows with equal values have the same. */
    public List<String> jobValues(LabelRow row) {
        return jobFields.stream().map(row::value).toList();
    }

    /**
     * Ink that rows with the same {@link #jobValues} share.
     *
     * @throws BadRowException when the row cannot be printed
     */
    public List<Mark> background(LabelRow row) {
        return marks(ofJob, row);
    }

    /**
     * The rest of the row's ink.
     *
     * @throws BadRowException when the row cannot be printed
     */
    public List<Mark> item(LabelRow row) {
        return marks(ofItem, row);
    }

    private List<Mark> marks(List<Element> elements, LabelRow row) {
        var marks = new ArrayList<Mark>();
        for (var element : elements) {
            switch (element) {
                case Element.Text text -> marks.addAll(text(text, row));
                case Element.Qr qr -> marks.add(codes.place(qr, filled(qr.text(), row)));
                case Element.Gs1128 code -> {
                    if (!code.optional() || !row.value("sscc").isEmpty()) {
                        marks.addAll(codes.place(code, filled("sscc", row)));
                    }
                }
                case Element.Box box -> marks.addAll(frame(box));
                case Element.Line line -> marks.add(fill(line.x(), line.y(), line.width(), line.height()));
            }
        }
        return marks;
    }

    private List<Mark> text(Element.Text element, LabelRow row) {
        var wording = element.wording().in(language);
        if (element.optional()
                && wording.fields().stream().anyMatch(field -> row.value(field).isEmpty())) {
            return List.of();
        }
        var text = filled(wording, row);
        checkGlyphs(wording, row);
        return switch (words.place(element, text)) {
            case Result.Placed(var marks) -> marks;
            case Result.TooLarge(var reason) -> throw BadRowException.in(longest(wording, row), reason);
        };
    }

    private static String filled(FieldText text, LabelRow row) {
        text.fields().forEach(field -> filled(field, row));
        return text.of(row);
    }

    private static String filled(String field, LabelRow row) {
        var value = row.value(field);
        if (value.isEmpty()) {
            throw BadRowException.in(field, "is missing");
        }
        return value;
    }

    private void checkGlyphs(FieldText wording, LabelRow row) {
        for (var field : wording.fields()) {
            Line.missing(font, row.value(field)).ifPresent(character -> {
                throw BadRowException.in(field, "the font has no glyph for " + named(character));
            });
        }
    }

    private static String named(int character) {
        return Character.isISOControl(character)
                ? "the control character U+%04X".formatted(character)
                : "%s (U+%04X)".formatted(Character.toString(character), character);
    }

    private static String longest(FieldText wording, LabelRow row) {
        return wording.fields().stream()
                .max((one, other) -> Integer.compare(
                        row.value(one).length(), row.value(other).length()))
                .orElse("text");
    }

    private List<Mark> frame(Element.Box box) {
        var thickness = box.thickness();
        return List.of(
                fill(box.x(), box.y(), box.width(), thickness),
                fill(box.x(), box.y() + box.height() - thickness, box.width(), thickness),
                fill(box.x(), box.y(), thickness, box.height()),
                fill(box.x() + box.width() - thickness, box.y(), thickness, box.height()));
    }

    private Mark fill(double x, double y, double width, double height) {
        return new Mark.Fill(grid.dots(x), grid.dots(y), grid.thickness(width), grid.thickness(height));
    }

    private void checkFixedWords(Element element, String pointer) {
        if (!(element instanceof Element.Text text)) {
            return;
        }
        var wording = text.wording().in(language);
        for (var part : wording.parts()) {
            if (part instanceof Part.Fixed(var fixed)) {
                Line.missing(font, fixed).ifPresent(character -> {
                    throw new BadTemplateException(pointer, "the font has no glyph for " + named(character));
                });
            }
        }
        if (wording.fields().isEmpty()
                && words.place(text, wording.of(new LabelRow(Map.of()))) instanceof Result.TooLarge(var reason)) {
            throw new BadTemplateException(pointer, reason);
        }
    }
}
