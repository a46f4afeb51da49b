package org.chamadao.labelprinter.format;

import org.chamadao.labelprinter.layout.Mark;

/** The dark modules of a code as rectangles, each as wide as its row allows. */
final class Runs {
    private Runs() {}

    /** Takes a rectangle in dots. */
    interface Pen {
        void rectangle(int x, int y, int width, int height);
    }

    static void of(Mark.Square square, Pen pen) {
        var modules = square.modules();
        var module = square.module();
        for (var y = 0; y < modules.size(); y++) {
            for (var x = 0; x < modules.size(); x++) {
                if (modules.dark(x, y)) {
                    var start = x;
                    while (modules.dark(x + 1, y)) {
                        x++;
                    }
                    pen.rectangle(
                            square.x() + start * module, square.y() + y * module, (x + 1 - start) * module, module);
                }
            }
        }
    }

    static void of(Mark.Stripes stripes, Pen pen) {
        var bars = stripes.bars();
        var module = stripes.module();
        for (var x = 0; x < bars.width(); x++) {
            if (bars.dark(x)) {
                var start = x;
                while (bars.dark(x + 1)) {
                    x++;
                }
                pen.rectangle(stripes.x() + start * module, stripes.y(), (x + 1 - start) * module, stripes.height());
            }
        }
    }
}
