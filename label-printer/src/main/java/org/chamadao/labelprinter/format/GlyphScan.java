package org.chamadao.labelprinter.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chamadao.labelprinter.font.Outline;
import org.chamadao.labelprinter.format.GlyphBitmaps.Placed;

/** Turns an outline into dots: a dot is ink when enough of its sixteen parts are inside. */
final class GlyphScan {
    /** Parts of a dot on a side. */
    private static final int PARTS = 4;

    /** A little less than half: thin strokes stay whole on a coarse printer. */
    private static final int ENOUGH = 7;

    private static final int STEPS_OF_A_CURVE = 8;

    private final List<Edge> edges = new ArrayList<>();

    /** A side of the outline, in parts of a dot, y downwards. */
    private record Edge(double x, double y, double toX, double toY) {
        boolean crosses(double line) {
            return y <= line != toY <= line;
        }

        Crossing at(double line) {
            return new Crossing(x + (line - y) / (toY - y) * (toX - x), y < toY ? 1 : -1);
        }
    }

    private record Crossing(double x, int winding) {}

    GlyphScan(Outline outline, double scale) {
        outline.draw(scale * PARTS, new Flattening());
    }

    Placed dots() {
        if (edges.isEmpty()) {
            return new Placed(new Bitmap(0, 0), 0, 0);
        }
        var left = floor(edges.stream()
                .mapToDouble(edge -> Math.min(edge.x, edge.toX))
                .min()
                .orElse(0));
        var right = floor(edges.stream()
                        .mapToDouble(edge -> Math.max(edge.x, edge.toX))
                        .max()
                        .orElse(0))
                + 1;
        var top = floor(edges.stream()
                .mapToDouble(edge -> Math.min(edge.y, edge.toY))
                .min()
                .orElse(0));
        var bottom = floor(edges.stream()
                        .mapToDouble(edge -> Math.max(edge.y, edge.toY))
                        .max()
                        .orElse(0))
                + 1;
        var dots = new Bitmap(right - left, bottom - top);
        for (var y = 0; y < dots.height(); y++) {
            var inside = new int[dots.width()];
            for (var part = 0; part < PARTS; part++) {
                cover((top + y) * PARTS + part + 0.5, left * PARTS, inside);
            }
            for (var x = 0; x < inside.length; x++) {
                if (inside[x] >= ENOUGH) {
                    dots.run(x, x + 1, y);
                }
            }
        }
        return new Placed(dots, left, top);
    }

    private static int floor(double parts) {
        return (int) Math.floor(parts / PARTS);
    }

    private void cover(double line, int left, int[] inside) {
        var crossings = edges.stream()
                .filter(edge -> edge.crosses(line))
                .map(edge -> edge.at(line))
                .sorted(Comparator.comparingDouble(Crossing::x))
                .toList();
        var winding = 0;
        for (var i = 0; i + 1 < crossings.size(); i++) {
            winding += crossings.get(i).winding();
            if (winding != 0) {
                var start = (int) Math.ceil(crossings.get(i).x() - 0.5);
                var end = (int) Math.ceil(crossings.get(i + 1).x() - 0.5);
                for (var x = start; x < end; x++) {
                    inside[(x - left) / PARTS]++;
                }
            }
        }
    }

    private final class Flattening implements Outline.Pen {
        private double startX;
        private double startY;
        private double atX;
        private double atY;

        @Override
        public void move(double x, double y) {
            startX = x;
            startY = y;
            atX = x;
            atY = y;
        }

        @Override
        public void line(double x, double y) {
            edges.add(new Edge(atX, -atY, x, -y));
            atX = x;
            atY = y;
        }

        @Override
        public void curve(double controlX, double controlY, double x, double y) {
            var fromX = atX;
            var fromY = atY;
            for (var step = 1; step <= STEPS_OF_A_CURVE; step++) {
                var t = (double) step / STEPS_OF_A_CURVE;
                var rest = 1 - t;
                line(
                        rest * rest * fromX + 2 * rest * t * controlX + t * t * x,
                        rest * rest * fromY + 2 * rest * t * controlY + t * t * y);
            }
        }

        @Override
        public void close() {
            line(startX, startY);
        }
    }
}
