package org.chamadao.labelprinter.format;

import org.chamadao.labelprinter.layout.Grid;
import org.chamadao.labelprinter.layout.Layout;
import org.chamadao.labelprinter.template.Sheet;
import org.chamadao.labelprinter.template.Template;

/** Where labels lie on a page, in dots. */
sealed interface PdfPaper {
    int width();

    int height();

    /** Labels on a page. */
    int labels();

    /** From the page's left edge to that of the label at a place, which are counted from 0, row by row. */
    int left(int place);

    /** From the page's lower edge to that of the label. */
    int bottom(int place);

    /** A page is as large as a label. */
    record Roll(Layout layout) implements PdfPaper {
        @Override
        public int width() {
            return layout.width();
        }

        @Override
        public int height() {
            return layout.height();
        }

        @Override
        public int labels() {
            return 1;
        }

        @Override
        public int left(int place) {
            return 0;
        }

        @Override
        public int bottom(int place) {
            return 0;
        }
    }

    /** A page holds many. */
    record Sheets(Sheet sheet, Template template, Grid grid) implements PdfPaper {
        @Override
        public int width() {
            return grid.dots(sheet.paper().width());
        }

        @Override
        public int height() {
            return grid.dots(sheet.paper().height());
        }

        @Override
        public int labels() {
            return sheet.labels();
        }

        @Override
        public int left(int place) {
            var column = place % sheet.columns();
            return grid.dots(sheet.left() + column * (template.width() + sheet.columnGap()));
        }

        @Override
        public int bottom(int place) {
            var row = place / sheet.columns();
            var top = sheet.top() + row * (template.height() + sheet.rowGap());
            return height() - grid.dots(top) - grid.dots(template.height());
        }
    }
}
