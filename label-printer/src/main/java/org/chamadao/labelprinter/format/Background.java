package org.chamadao.labelprinter.format;

import java.util.List;
import java.util.function.Function;
import org.chamadao.labelprinter.layout.Layout;
import org.chamadao.labelprinter.layout.Mark;
import org.chamadao.labelprinter.row.LabelRow;
import org.jspecify.annotations.Nullable;

/** What the labels of a job share, drawn once for as long as their rows agree on it. */
final class Background<T> {
    private final Layout layout;
    private final Function<List<Mark>, T> drawing;
    private @Nullable Drawn<T> last;

    private record Drawn<T>(List<String> values, T drawing) {}

    Background(Layout layout, Function<List<Mark>, T> drawing) {
        this.layout = layout;
        this.drawing = drawing;
    }

    /** The very same object as long as nothing changed. */
    T of(LabelRow row) {
        var values = layout.jobValues(row);
        var drawn = last;
        if (drawn == null || !drawn.values().equals(values)) {
            drawn = new Drawn<>(values, drawing.apply(layout.background(row)));
            last = drawn;
        }
        return drawn.drawing();
    }
}
