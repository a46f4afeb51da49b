package org.chamadao.labelprinter.row;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What rows can be written as. */
public enum RowFormat {
    CSV,
    JSONL;

    /**
     * The rows of a stream in UTF-8, which stays open; in the format that they look like where none is given.
     *
     * @throws BadRowException when the first line is no heading
     */
    public static RowSource read(InputStream in, Optional<RowFormat> given) throws IOException {
        var lines = new Lines(in);
        var first = lines.peek();
        if (first.isEmpty()) {
            return Optional::empty;
        }
        var looksLike = first.get().text().stripLeading().startsWith("{") ? JSONL : CSV;
        return switch (given.orElse(looksLike)) {
            case CSV -> new CsvRows(lines);
            case JSONL -> new JsonRows(lines);
        };
    }

    /** The row that one line of JSON Lines holds. */
    public static LabelRow ofJson(String line) {
        return JsonRows.row(line);
    }
}
