package org.chamadao.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.chamadao.audit.Difference.Kind;
import org.chamadao.tracelog.Hash;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Counts the events of every identifier again, in log order, and compares claims and look-up rows with that. */
final class NumberRecount {
    private static final long NONE = -1;

    private final Jdbi jdbi;
    private final int logId;
    private final Differences differences;

    NumberRecount(DataSource dataSource, int logId, Differences differences) {
        this.jdbi = Jdbi.create(dataSource);
        this.logId = logId;
        this.differences = differences;
    }

    /** A number as counted, or as its look-up row has it. */
    private record Row(Hash identifier, long ordinal, long index) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            var order = identifier.compareTo(other.identifier);
            return order != 0 ? order : Long.compare(ordinal, other.ordinal);
        }
    }

    /**
     * Compares one file of claims.
     *
     * @param size of the audited log
     * @param head size of the log by now, asked for after rows were read; rows between the two sizes do not matter
     */
    void compare(NumberFiles files, int file, long size, LongSupplier head) throws IOException {
        var counted = new ArrayList<Row>();
        @Nullable Row last = null;
        for (var claim : files.sorted(file)) {
            var first = last == null || !last.identifier().equals(claim.identifier());
            var ordinal = last == null || first ? 1 : last.ordinal() + 1;
            var previous = last == null || first ? NONE : last.index();
            differences.compare(
                    Kind.ORDINAL, claim.index(), text(ordinal, previous), text(claim.ordinal(), claim.previous()));
            last = new Row(claim.identifier(), ordinal, claim.index());
            counted.add(last);
        }
        var stored = stored(file);
        compare(counted, stored, size, head.getAsLong());
    }

    private void compare(List<Row> counted, List<Row> stored, long size, long head) {
        var place = 0;
        for (var row : stored) {
            if (row.index() >= size && row.index() < head) {
                continue;
            }
            while (place < counted.size() && counted.get(place).compareTo(row) < 0) {
                missing(counted.get(place++));
            }
            if (place < counted.size() && counted.get(place).compareTo(row) == 0) {
                var index = counted.get(place++).index();
                differences.compare(Kind.IDENTIFIER_ROW, index, Long.toString(index), Long.toString(row.index()));
            } else {
                differences.add(new Difference(
                        Kind.IDENTIFIER_ROW, row.index(), Difference.MISSING, "ordinal-" + row.ordinal()));
            }
        }
        counted.subList(place, counted.size()).forEach(this::missing);
    }

    private void missing(Row row) {
        differences.add(
                new Difference(Kind.IDENTIFIER_ROW, row.index(), "ordinal-" + row.ordinal(), Difference.MISSING));
    }

    private List<Row> stored(int file) {
        var from = new byte[Hash.LENGTH];
        var to = new byte[Hash.LENGTH];
        Arrays.fill(to, (byte) 0xff);
        from[0] = (byte) file;
        to[0] = (byte) file;
        return jdbi.withHandle(handle -> handle.createQuery("SELECT identifier, ordinal, log_index"
                        + " FROM identifier_events WHERE log_id = ? AND identifier BETWEEN ? AND ?"
                        + " ORDER BY identifier, ordinal")
                .bind(0, logId)
                .bind(1, from)
                .bind(2, to)
                .map((row, _) -> new Row(Hash.of(row.getBytes(1)), row.getLong(2), row.getLong(3)))
                .list());
    }

    private static String text(long ordinal, long previous) {
        return ordinal + (previous == NONE ? "" : "-after-" + previous);
    }
}
