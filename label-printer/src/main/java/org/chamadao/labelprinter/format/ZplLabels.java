package org.chamadao.labelprinter.format;

import java.util.List;
import org.chamadao.labelprinter.layout.Layout;
import org.chamadao.labelprinter.layout.Mark;
import org.chamadao.labelprinter.row.BadRowException;
import org.chamadao.labelprinter.row.LabelRow;
import org.jspecify.annotations.Nullable;

/**
 * Labels as a printer of ZPL II takes them, every one by itself. All is dots: what the labels share is a graphic that the
 * printer keeps ({@code ~DG}), what differs comes with each label ({@code ^GF}). The printer's own fonts and codes are not used.
 */
public final class ZplLabels {
    private static final int NAMES = 100;

    private final Layout layout;
    private final Raster raster = new Raster();
    private final Background<Bitmap> background;
    private @Nullable Bitmap stored;
    private final String prefix;
    private int backgrounds;

    /**
     * One job.
     *
     * @param prefix of names that no other job at the printer has: six capitals or digits
     */
    ZplLabels(Layout layout, String prefix) {
        this.layout = layout;
        this.prefix = prefix;
        background = new Background<>(layout, this::shared);
    }

    /**
     * What to send for one label, after those before it. It begins with what the labels share where that was not sent yet; a
     * new object begins from nothing, as after a printer was switched off.
     *
     * @throws BadRowException when the row cannot be printed; the next one may be asked for
     */
    public byte[] label(LabelRow row) {
        var item = layout.item(row);
        var shared = background.of(row);
        var out = new Ascii();
        if (shared != stored) {
            store(shared, out);
        }
        out.text("^XA^PW")
                .number(layout.width())
                .text("^LL")
                .number(layout.height())
                .text("^LH0,0^LS0");
        out.text("^FO0,0^XG").text(name()).text(",1,1^FS\n");
        item.forEach(mark -> graphic(mark, out));
        return out.text("^XZ\n").copy();
    }

    /** What to send after the last label: the printer forgets what it kept. */
    public byte[] end() {
        var out = new Ascii();
        if (stored != null) {
            forget(out);
            stored = null;
        }
        return out.copy();
    }

    private Bitmap shared(List<Mark> marks) {
        var bitmap = new Bitmap(layout.width(), layout.height());
        raster.draw(marks, bitmap);
        return bitmap;
    }

    /**
     * Under a name of its own: a printer takes {@code ~DG} at once, while labels with the graphics before it, and the order to
     * forget those, may still wait.
     */
    private void store(Bitmap shared, Ascii out) {
        if (stored != null) {
            forget(out);
            backgrounds++;
        }
        var bytes = shared.stride() * shared.height();
        out.text("~DG").text(name()).put(',').number(bytes).put(',').number(shared.stride());
        out.put(',');
        ZplGraphic.write(shared, out);
        out.put('\n');
        stored = shared;
    }

    private String name() {
        return "R:%s%02d.GRF".formatted(prefix, backgrounds % NAMES);
    }

    private void forget(Ascii out) {
        out.text("^XA^ID").text(name()).text("^FS^XZ\n");
    }

    private void graphic(Mark mark, Ascii out) {
        var bounds = raster.bounds(mark);
        if (bounds.width() == 0) {
            return;
        }
        var left = Math.max(0, bounds.x());
        var top = Math.max(0, bounds.y());
        var bitmap = new Bitmap(bounds.x() + bounds.width() - left, bounds.y() + bounds.height() - top);
        raster.draw(mark, bitmap, left, top);
        var bytes = bitmap.stride() * bitmap.height();
        out.text("^FO").number(left).put(',').number(top);
        out.text("^GFA,")
                .number(bytes)
                .put(',')
                .number(bytes)
                .put(',')
                .number(bitmap.stride())
                .put(',');
        ZplGraphic.write(bitmap, out);
        out.text("^FS\n");
    }
}
