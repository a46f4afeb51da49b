package org.chamadao.label;

import java.util.Optional;

/** How codes are written down for other programs. */
interface RowFormat {
    /** What stands before the first row. */
    String head();

    /** Appends a row with its end of line. */
    void append(StringBuilder text, CodeRow row);

    /** The format of a word in the API, none for an unknown one. */
    static Optional<RowFormat> of(String word) {
        return switch (word) {
            case CsvRows.WORD -> Optional.of(new CsvRows());
            case JsonRows.WORD -> Optional.of(new JsonRows(""));
            default -> Optional.empty();
        };
    }
}
