package org.chamadao.labelprinter.format;

import java.io.IOException;
import java.io.OutputStream;
import org.chamadao.labelprinter.row.LabelRow;

/** Labels for a printer, one after the other. */
final class ZplWriter implements LabelWriter {
    private final ZplLabels labels;
    private final OutputStream out;

    ZplWriter(ZplLabels labels, OutputStream out) {
        this.labels = labels;
        this.out = out;
    }

    @Override
    public void add(LabelRow row) throws IOException {
        out.write(labels.label(row));
    }

    @Override
    public void finish() throws IOException {
        out.write(labels.end());
        out.flush();
    }

    @Override
    public void close() {
        // nothing is kept
    }
}
