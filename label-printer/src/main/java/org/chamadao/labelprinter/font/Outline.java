package org.chamadao.labelprinter.font;

/** The outline of a glyph: contours of lines and quadratic curves in units of the font, y upwards, wound non-zero. */
public final class Outline {
    /** Takes the contours in order. */
    public interface Pen {
        void move(double x, double y);

        void line(double x, double y);

        void curve(double controlX, double controlY, double x, double y);

        void close();
    }

    enum Step {
        MOVE,
        LINE,
        CURVE,
        CLOSE
    }

    private final Step[] steps;
    private final float[] points;

    Outline(Step[] steps, float[] points) {
        this.steps = steps.clone();
        this.points = points.clone();
    }

    /** Draws nothing, as a space does. */
    public boolean isEmpty() {
        return steps.length == 0;
    }

    /** The outline, {@code scale} as large. */
    public void draw(double scale, Pen pen) {
        var at = 0;
        for (var step : steps) {
            switch (step) {
                case MOVE -> pen.move(points[at++] * scale, points[at++] * scale);
                case LINE -> pen.line(points[at++] * scale, points[at++] * scale);
                case CURVE ->
                    pen.curve(points[at++] * scale, points[at++] * scale, points[at++] * scale, points[at++] * scale);
                case CLOSE -> pen.close();
            }
        }
    }
}
