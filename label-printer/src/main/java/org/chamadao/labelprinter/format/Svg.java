package org.chamadao.labelprinter.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamadao.labelprinter.font.LabelFont;
import org.chamadao.labelprinter.font.Outline;
import org.chamadao.labelprinter.layout.Layout;
import org.chamadao.labelprinter.layout.Mark;
import org.chamadao.labelprinter.row.LabelRow;

/** Labels as SVG: one unit is one dot, and letters are paths. */
final class Svg {
    private final Layout layout;
    private final LabelFont font = LabelFont.get();
    private final Map<Integer, byte[]> paths = new HashMap<>();
    private final Ascii out = new Ascii();
    private final Background<byte[]> background;

    Svg(Layout layout) {
        this.layout = layout;
        background = new Background<>(layout, this::head);
    }

    byte[] of(LabelRow row) {
        var item = layout.item(row);
        var head = background.of(row);
        out.clear();
        out.put(head);
        draw(item, out);
        return out.text("</svg>\n").copy();
    }

    private byte[] head(List<Mark> marks) {
        var head = new Ascii()
                .text("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .number(layout.grid().millimetres(layout.width()))
                .text("mm\" height=\"")
                .number(layout.grid().millimetres(layout.height()))
                .text("mm\" viewBox=\"0 0 ")
                .number(layout.width())
                .put(' ')
                .number(layout.height())
                .text("\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        draw(marks, head);
        return head.copy();
    }

    private void draw(List<Mark> marks, Ascii on) {
        for (var mark : marks) {
            switch (mark) {
                case Mark.Fill fill -> {
                    begin(on);
                    rectangle(fill.x(), fill.y(), fill.width(), fill.height(), on);
                    end(on);
                }
                case Mark.Square square -> {
                    begin(on);
                    Runs.of(square, (x, y, width, height) -> rectangle(x, y, width, height, on));
                    end(on);
                }
                case Mark.Stripes stripes -> {
                    begin(on);
                    Runs.of(stripes, (x, y, width, height) -> rectangle(x, y, width, height, on));
                    end(on);
                }
                case Mark.Words words -> draw(words, on);
            }
        }
    }

    private static void begin(Ascii on) {
        on.text("<path shape-rendering=\"crispEdges\" d=\"");
    }

    private static void end(Ascii on) {
        on.text("\"/>\n");
    }

    private static void rectangle(int x, int y, int width, int height, Ascii on) {
        on.put('M').number(x).put(' ').number(y);
        on.put('h').number(width).put('v').number(height);
        on.put('h').number(-width).put('z');
    }

    private void draw(Mark.Words words, Ascii on) {
        var scale = words.size() / font.unitsPerEm();
        for (var glyph : words.glyphs()) {
            var path = paths.computeIfAbsent(glyph.number(), this::path);
            if (path.length > 0) {
                on.text("<path transform=\"matrix(").number(scale).text(" 0 0 ");
                on.number(-scale).put(' ').number(glyph.x()).put(' ').number(words.baseline());
                on.text(")\" d=\"").put(path).text("\"/>\n");
            }
        }
    }

    private byte[] path(int glyph) {
        var path = new Ascii();
        font.outline(glyph).draw(1, new Outline.Pen() {
            @Override
            public void move(double x, double y) {
                path.put('M').number(x).put(' ').number(y);
            }

            @Override
            public void line(double x, double y) {
                path.put('L').number(x).put(' ').number(y);
            }

            @Override
            public void curve(double controlX, double controlY, double x, double y) {
                path.put('Q').number(controlX).put(' ').number(controlY);
                path.put(' ').number(x).put(' ').number(y);
            }

            @Override
            public void close() {
                path.put('z');
            }
        });
        return path.copy();
    }
}
