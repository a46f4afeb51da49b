package org.chamadao.labelprinter.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;
import org.chamadao.labelprinter.layout.Grid;
import org.chamadao.labelprinter.layout.Layout;
import org.chamadao.labelprinter.row.BadRowException;
import org.chamadao.labelprinter.row.LabelRow;
import org.chamadao.labelprinter.template.BadTemplateException;
import org.chamadao.labelprinter.template.Language;
import org.chamadao.labelprinter.template.Template;

/**
 * Makes labels of one template at one resolution. All formats have the same geometry: that of the printer's dots. Keeps what
 * labels share; for one thread at a time.
 */
public final class LabelPress {
    private static final int PREFIX = 6;

    private final Layout layout;
    private final Background<Boolean> checked;
    private final Svg svg;
    private final Dots dots;

    private LabelPress(Layout layout) {
        this.layout = layout;
        checked = new Background<>(layout, marks -> true);
        svg = new Svg(layout);
        dots = new Dots(layout);
    }

    /**
     * A press.
     *
     * @throws BadTemplateException when the template's own words do not fit
     * @throws IllegalArgumentException when there is no such resolution
     */
    public static LabelPress of(Template template, Language language, int dpi) {
        return new LabelPress(new Layout(template, language, new Grid(dpi)));
    }

    public Template template() {
        return layout.template();
    }

    /**
     * Everything is looked at, nothing is drawn.
     *
     * @throws BadRowException when the row cannot be printed
     */
    public void check(LabelRow row) {
        layout.item(row);
        checked.of(row);
    }

    /**
     * A document of one label.
     *
     * @throws BadRowException when the row cannot be printed
     */
    public byte[] render(LabelRow row, LabelFormat format) {
        return switch (format) {
            case SVG -> svg.of(row);
            case PNG -> dots.png(row);
            case PDF, ZPL -> document(row, format);
        };
    }

    /** A document of many labels: PDF or ZPL, written to the stream as they come. */
    public LabelWriter writer(LabelFormat format, Paper paper, OutputStream out) throws IOException {
        return switch (format) {
            case PDF -> new PdfLabels(layout, pdfPaper(paper), out);
            case ZPL -> new ZplWriter(zpl(), out);
            case PNG, SVG -> throw new IllegalArgumentException("a document of " + format + " holds one label");
        };
    }

    /** A job for a printer of ZPL, label by label. */
    public ZplLabels zpl() {
        var prefix = UUID.randomUUID().toString().substring(0, PREFIX).toUpperCase(Locale.ROOT);
        return new ZplLabels(layout, prefix);
    }

    private byte[] document(LabelRow row, LabelFormat format) {
        var out = new ByteArrayOutputStream();
        try (var writer = writer(format, Paper.ROLL, out)) {
            writer.add(row);
            writer.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private PdfPaper pdfPaper(Paper paper) {
        var sheet = layout.template().sheet();
        return paper == Paper.ROLL || sheet.isEmpty()
                ? new PdfPaper.Roll(layout)
                : new PdfPaper.Sheets(sheet.get(), layout.template(), layout.grid());
    }
}
