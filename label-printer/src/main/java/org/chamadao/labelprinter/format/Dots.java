package org.chamadao.labelprinter.format;

import java.util.List;
import org.chamadao.labelprinter.layout.Layout;
import org.chamadao.labelprinter.layout.Mark;
import org.chamadao.labelprinter.row.LabelRow;

/** Labels as dots. */
final class Dots {
    private final Layout layout;
    private final Raster raster = new Raster();
    private final Background<Bitmap> background;

    Dots(Layout layout) {
        this.layout = layout;
        background = new Background<>(layout, this::shared);
    }

    byte[] png(LabelRow row) {
        var item = layout.item(row);
        var bitmap = background.of(row).copy();
        raster.draw(item, bitmap);
        return Png.of(bitmap, layout.grid().dpi());
    }

    private Bitmap shared(List<Mark> marks) {
        var bitmap = new Bitmap(layout.width(), layout.height());
        raster.draw(marks, bitmap);
        return bitmap;
    }
}
