package org.chamadao.labelprinter.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chamadao.labelprinter.template.Language;

/** Knows every label of a job as the program draws it, so that a printer can tell which it prints. */
final class DrawnLabels implements FakePrinter.Reader {
    private final Path scratch;
    private final FakeJob job;
    private final Map<String, String> known = new HashMap<>();

    DrawnLabels(Path scratch, FakeJob job) {
        this.scratch = scratch;
        this.job = job;
    }

    @Override
    public synchronized Optional<String> read(String format) {
        if (!format.contains("^GFA")) {
            return Optional.empty();
        }
        var shape = shape(format);
        if (!known.containsKey(shape)) {
            draw();
        }
        return Optional.of(known.getOrDefault(shape, "a label of no job"));
    }

    private void draw() {
        var begun = new PressDrawings(Language.ZH).begin("inner", 203);
        if (!(begun instanceof Drawings.Drawn.Done<Drawings.Drawing> done)) {
            throw new AssertionError(begun);
        }
        var run = done.value().run();
        try {
            Files.write(scratch, job.labels());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var rows = LabelRows.open(scratch)) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                if (!(run.label(row.get()) instanceof Drawings.Drawn.Done<byte[]> label)) {
                    throw new AssertionError(row.get() + " cannot be drawn");
                }
                known.put(
                        shape(new String(label.value(), StandardCharsets.US_ASCII)),
                        Integer.toString(row.get().sequence()));
            }
        }
    }

    /** Without the name that its background has for one connection. */
    private static String shape(String format) {
        return format.substring(format.indexOf("^XA"), format.lastIndexOf("^XZ"))
                .replaceAll("R:[0-9A-Z]{6}[0-9]{2}\\.GRF", "R:");
    }
}
