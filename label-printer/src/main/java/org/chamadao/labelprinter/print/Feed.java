package org.chamadao.labelprinter.print;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chamadao.labelprinter.row.BadRowException;
import org.chamadao.labelprinter.row.LabelRow;
import org.chamadao.labelprinter.row.RowSource;
import org.chamadao.labelprinter.row.RowSource.Entry;

/** Rows on their way to labels: a bad one stops them all, or is told and left out. */
final class Feed {
    private static final long NANOS_BETWEEN_WORDS = 2_000_000_000L;

    private final RowSource rows;
    private final Map<String, String> constants;
    private final OnBadRow onBadRow;
    private final PrintWriter progress;
    private long labels;
    private long told = System.nanoTime();

    /** What to do about a row that cannot be printed. */
    enum OnBadRow {
        STOP,
        SKIP
    }

    /** Takes a row, or refuses it with {@link BadRowException}. */
    interface Taker {
        void take(LabelRow row) throws IOException;
    }

    /**
     * A feed.
     *
     * @param constants fields for rows that have none of their own
     */
    Feed(RowSource rows, Map<String, String> constants, OnBadRow onBadRow, PrintWriter progress) {
        this.rows = rows;
        this.constants = Map.copyOf(constants);
        this.onBadRow = onBadRow;
        this.progress = progress;
    }

    /**
     * Hands out every row; how many were taken.
     *
     * @throws BadLineException when one is bad and that stops the rest
     */
    long each(Taker taker) throws IOException {
        Optional<Entry> next;
        while ((next = rows.next()).isPresent()) {
            switch (next.get()) {
                case Entry.Bad(var line, var reason) -> bad(line, reason);
                case Entry.Good(var line, var row) -> hand(line, row, taker);
            }
        }
        return labels;
    }

    private void hand(long line, LabelRow row, Taker taker) throws IOException {
        try {
            taker.take(completed(row));
        } catch (BadRowException e) {
            bad(line, String.valueOf(e.getMessage()));
            return;
        }
        labels++;
        if (System.nanoTime() - told > NANOS_BETWEEN_WORDS) {
            told = System.nanoTime();
            progress.println(labels + " labels so far");
        }
    }

    private void bad(long line, String reason) {
        switch (onBadRow) {
            case STOP -> throw new BadLineException(line, reason);
            case SKIP -> progress.printf("line %d: %s; left out%n", line, reason);
        }
    }

    private LabelRow completed(LabelRow row) {
        if (constants.isEmpty()) {
            return row;
        }
        var fields = new HashMap<>(constants);
        row.fields().forEach((name, value) -> {
            if (!value.isEmpty()) {
                fields.put(name, value);
            }
        });
        return new LabelRow(fields);
    }
}
