package org.chamadao.labelprinter.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import org.chamadao.labelprinter.layout.Layout;
import org.chamadao.labelprinter.layout.Mark;
import org.chamadao.labelprinter.row.LabelRow;

/**
 * Labels as PDF, one to a page or many to a sheet. What the labels share is in the document once, the font too; codes are paths.
 * A unit of the contents is a dot, y upwards.
 */
final class PdfLabels implements LabelWriter {
    private static final double POINTS_PER_INCH = 72;

    private final Layout layout;
    private final PdfPaper paper;
    private final PdfFile file;
    private final PdfFont font;
    private final PdfPages pages;
    private final Background<Integer> background;
    private final Ascii content = new Ascii();
    private final Set<Integer> onPage = new LinkedHashSet<>();
    private int labels;

    PdfLabels(Layout layout, PdfPaper paper, OutputStream out) throws IOException {
        this.layout = layout;
        this.paper = paper;
        file = new PdfFile(out);
        font = new PdfFont(file);
        pages = new PdfPages(file);
        background = new Background<>(layout, this::form);
    }

    @Override
    public void add(LabelRow row) throws IOException {
        var item = layout.item(row);
        int form = background.of(row);
        var place = labels % paper.labels();
        if (place == 0) {
            content.number(POINTS_PER_INCH / layout.grid().dpi()).text(" 0 0 ");
            content.number(POINTS_PER_INCH / layout.grid().dpi()).text(" 0 0 cm\n");
        }
        onPage.add(form);
        content.text("q 1 0 0 1 ").number(paper.left(place)).put(' ').number(paper.bottom(place));
        content.text(" cm/B").number(form).text(" Do\n");
        draw(item, content);
        content.text("Q\n");
        labels++;
        if (place == paper.labels() - 1) {
            writePage();
        }
    }

    @Override
    public void finish() throws IOException {
        if (content.length() > 0) {
            writePage();
        }
        var root = pages.finish();
        font.finish();
        var catalog = file.reserve();
        file.object(
                catalog,
                new Ascii()
                        .text("<</Type/Catalog/Lang(zh-CN)/ViewerPreferences<</PrintScaling/None>>/Pages ")
                        .number(root)
                        .text(" 0 R>>"));
        file.finish(catalog);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void writePage() throws IOException {
        var contents = file.reserve();
        file.stream(contents, "/Filter/FlateDecode", deflated(content));
        content.clear();
        var page = file.reserve();
        var text = new Ascii().text("<</Type/Page/Parent ").number(pages.parent());
        text.text(" 0 R/MediaBox[0 0 ").number(points(paper.width())).put(' ').number(points(paper.height()));
        text.text("]/Resources<<").text(fontResource()).text("/XObject<<");
        onPage.forEach(
                form -> text.text("/B").number(form).put(' ').number(form).text(" 0 R"));
        onPage.clear();
        file.object(page, text.text(">>>>/Contents ").number(contents).text(" 0 R>>"));
        pages.add(page);
    }

    private double points(int dots) {
        return dots * POINTS_PER_INCH / layout.grid().dpi();
    }

    private String fontResource() {
        return "/Font<</F %d 0 R>>".formatted(font.number());
    }

    private int form(List<Mark> marks) {
        var ink = new Ascii();
        draw(marks, ink);
        var number = file.reserve();
        try {
            file.stream(
                    number,
                    "/Type/XObject/Subtype/Form/BBox[0 0 %d %d]/Resources<<%s>>/Filter/FlateDecode"
                            .formatted(layout.width(), layout.height(), fontResource()),
                    deflated(ink));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return number;
    }

    private static byte[] deflated(Ascii text) {
        return Deflating.all(text.array(), text.length(), Deflater.BEST_SPEED);
    }

    private void draw(List<Mark> marks, Ascii on) {
        for (var mark : marks) {
            switch (mark) {
                case Mark.Fill fill -> {
                    rectangle(fill.x(), fill.y(), fill.width(), fill.height(), on);
                    on.text("f\n");
                }
                case Mark.Square square -> {
                    Runs.of(square, (x, y, width, height) -> rectangle(x, y, width, height, on));
                    on.text("f\n");
                }
                case Mark.Stripes stripes -> {
                    Runs.of(stripes, (x, y, width, height) -> rectangle(x, y, width, height, on));
                    on.text("f\n");
                }
                case Mark.Words words -> draw(words, on);
            }
        }
    }

    private void rectangle(int x, int y, int width, int height, Ascii on) {
        on.number(x).put(' ').number(layout.height() - y - height).put(' ');
        on.number(width).put(' ').number(height).text(" re\n");
    }

    private void draw(Mark.Words words, Ascii on) {
        if (words.glyphs().isEmpty()) {
            return;
        }
        on.text("BT/F ").number(words.size()).text(" Tf ");
        on.number(words.glyphs().getFirst().x()).put(' ').number(layout.height() - words.baseline());
        on.text(" Td ");
        font.show(words, on);
        on.text("Tj ET\n");
    }
}
