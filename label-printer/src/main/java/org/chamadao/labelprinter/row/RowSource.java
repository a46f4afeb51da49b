package org.chamadao.labelprinter.row;

import java.io.IOException;
import java.util.Optional;

/** Rows of a file, one after the other. */
public interface RowSource {
    /** One row, or why it is none; the line is where it begins, counted from 1. */
    sealed interface Entry {
        long line();

        record Good(long line, LabelRow row) implements Entry {}

        record Bad(long line, String reason) implements Entry {}
    }

    /** The next one; empty at the end. After a bad one the next begins on a later line. */
    Optional<Entry> next() throws IOException;
}
