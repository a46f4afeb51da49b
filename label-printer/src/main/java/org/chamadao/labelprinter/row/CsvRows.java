package org.chamadao.labelprinter.row;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.chamadao.labelprinter.row.Lines.Line;

/**
 * Comma-separated values as RFC 4180 has them, with a heading. Read line by line, so that the row after a broken one is found:
 * where its first line ends.
 */
final class CsvRows implements RowSource {
    private static final int MOST_LINES = 100;
    private static final String GUARDED = "=+-@\t\r'";

    private final Lines lines;
    private final List<String> heading;

    /**
     * Reads the heading.
     *
     * @throws BadRowException when it is none
     */
    CsvRows(Lines lines) throws IOException {
        this.lines = lines;
        this.heading = switch (record().orElseThrow(() -> BadRowException.of("there is no heading"))) {
            case Record.Whole(var _, var values) -> checked(values);
            case Record.Broken(var _, var reason) -> throw BadRowException.of(reason);
        };
    }

    @Override
    public Optional<Entry> next() throws IOException {
        return record().map(this::entry);
    }

    private static List<String> checked(List<String> names) {
        var seen = new HashSet<String>();
        for (var name : names) {
            if (name.isBlank()) {
                throw BadRowException.of("a column of the heading has no name");
            }
            if (!seen.add(name)) {
                throw BadRowException.of("the heading names \"" + name + "\" twice");
            }
        }
        return List.copyOf(names);
    }

    private Entry entry(Record read) {
        return switch (read) {
            case Record.Broken(var line, var reason) -> new Entry.Bad(line, reason);
            case Record.Whole(var line, var values)
            when values.size() != heading.size() ->
                new Entry.Bad(line, "has %d values, the heading has %d".formatted(values.size(), heading.size()));
            case Record.Whole(var line, var values) -> {
                var fields = new HashMap<String, String>();
                for (var i = 0; i < values.size(); i++) {
                    fields.put(heading.get(i), unguarded(values.get(i)));
                }
                yield new Entry.Good(line, new LabelRow(fields));
            }
        };
    }

    /** Exports put an apostrophe before what a spreadsheet would take for a formula, and before one of these apostrophes. */
    private static String unguarded(String value) {
        var isGuarded = value.length() > 1 && value.charAt(0) == '\'' && GUARDED.indexOf(value.charAt(1)) >= 0;
        return isGuarded ? value.substring(1) : value;
    }

    private sealed interface Record {
        record Whole(long line, List<String> values) implements Record {}

        record Broken(long line, String reason) implements Record {}
    }

    /** Skips blank lines. */
    private Optional<Record> record() throws IOException {
        var line = lines.next();
        while (line.isPresent() && line.get().isBlank()) {
            line = lines.next();
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(record(line.get()));
    }

    private Record record(Line first) throws IOException {
        var values = new CsvRecord();
        var more = new ArrayList<Line>();
        var broken = first.isUtf8() ? values.add(first.text()) : Optional.of("is no UTF-8");
        while (broken.isEmpty() && values.isOpen()) {
            var next = more.size() < MOST_LINES ? lines.next() : Optional.<Line>empty();
            if (next.isEmpty()) {
                broken = Optional.of("a quote is not closed");
            } else {
                more.add(next.get());
                broken = next.get().isUtf8() ? values.add(next.get().text()) : Optional.of("is no UTF-8");
            }
        }
        if (broken.isEmpty()) {
            return new Record.Whole(first.number(), values.values());
        }
        lines.giveBack(more);
        return new Record.Broken(first.number(), broken.get());
    }
}
