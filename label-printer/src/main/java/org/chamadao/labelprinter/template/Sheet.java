package org.chamadao.labelprinter.template;

/**
 * Paper with many labels, row by row from the top left. Lengths are millimetres.
 *
 * @param left from the paper's edge to the first column
 * @param top from the paper's edge to the first row
 */
public record Sheet(Paper paper, int columns, int rows, double left, double top, double columnGap, double rowGap) {
    /** Kinds of paper, upright. */
    public enum Paper {
        A3(297, 420),
        A4(210, 297),
        A5(148, 210),
        A6(105, 148);

        private final double width;
        private final double height;

        Paper(double width, double height) {
            this.width = width;
            this.height = height;
        }

        public double width() {
            return width;
        }

        public double height() {
            return height;
        }
    }

    /** Labels on one sheet. */
    public int labels() {
        return columns * rows;
    }

    Area area(double labelWidth, double labelHeight) {
        return new Area(
                left, top, columns * labelWidth + (columns - 1) * columnGap, rows * labelHeight + (rows - 1) * rowGap);
    }
}
