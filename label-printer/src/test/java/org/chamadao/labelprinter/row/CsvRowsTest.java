package org.chamadao.labelprinter.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chamadao.labelprinter.row.RowSource.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {
    @Test
    void values_are_named_by_the_heading() throws IOException {
        assertThat(read("serial,lot\r\nA1,春 1\r\nB2,\r\n"))
                .containsExactly(
                        new Entry.Good(2, new LabelRow(Map.of("serial", "A1", "lot", "春 1"))),
                        new Entry.Good(3, new LabelRow(Map.of("serial", "B2", "lot", ""))));
    }

    @Test
    void byte_order_mark_blank_lines_and_a_missing_last_line_end_are_passed_over() throws IOException {
        assertThat(read("\ufeffa,b\n\n1,2\n\n3,4")).containsExactly(good(3, "1", "2"), good(5, "3", "4"));
    }

    @Test
    void quotes_hold_commas_quotes_and_line_ends() throws IOException {
        assertThat(read("a,b\n\"1,\"\"x\"\"\r\ny\",\"\"\n3,4\n"))
                .containsExactly(good(2, "1,\"x\"\ny", ""), good(4, "3", "4"));
    }

    @Test
    void what_exports_put_before_a_formula_is_taken_off() throws IOException {
        assertThat(read("a,b\n\"'=1+1\",\"'-\"\n\"''\",'x\n"))
                .containsExactly(good(2, "=1+1", "-"), good(3, "'", "'x"));
    }

    @Test
    void a_quote_that_is_not_closed_costs_its_own_row_only() throws IOException {
        assertThat(read("a,b\n1,2\n\"3,4\n5,6\n7,8\n"))
                .containsExactly(
                        good(2, "1", "2"),
                        new Entry.Bad(3, "a quote is not closed"),
                        good(4, "5", "6"),
                        good(5, "7", "8"));
    }

    @Test
    void other_broken_quotes_are_told_with_their_line() throws IOException {
        assertThat(read("a,b\n1,\"2\"3\nx\"y,4\n5,6\n"))
                .containsExactly(
                        new Entry.Bad(2, "there is more after a closing quote: \"3\""),
                        new Entry.Bad(3, "there is a quote in a value without quotes: \"x…\""),
                        good(4, "5", "6"));
    }

    @Test
    void a_wrong_number_of_values_is_told() throws IOException {
        assertThat(read("a,b\n1\n1,2,3\n"))
                .containsExactly(
                        new Entry.Bad(2, "has 1 values, the heading has 2"),
                        new Entry.Bad(3, "has 3 values, the heading has 2"));
    }

    @Test
    void what_is_no_utf_8_is_a_bad_row() throws IOException {
        var bytes = "a,b\n普,洱\n1,2\n".getBytes(StandardCharsets.UTF_8);
        bytes[5] = (byte) 0xff;

        assertThat(read(bytes)).containsExactly(new Entry.Bad(2, "is no UTF-8"), good(3, "1", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,a\n1,2\n", "a,\n1,2\n", "\"a,b\n1,2\n", "\n\n\n"})
    void without_a_heading_nothing_is_read(String csv) {
        assertThatThrownBy(() -> read(csv)).isInstanceOf(BadRowException.class);
    }

    @Test
    void a_line_that_never_ends_is_not_read_into_memory() {
        assertThatThrownBy(() -> read("a,b\n" + "x".repeat(2_000_000)))
                .isInstanceOf(IOException.class)
                .hasMessage("line 2 is longer than 1048576 characters");
    }

    @Property(tries = 300)
    void what_was_written_is_read_again(@ForAll("tables") List<List<String>> table) throws IOException {
        var csv = "a,b,c\r\n"
                + table.stream()
                        .map(row -> row.stream()
                                .map(value ->
                                        "\"" + (value.startsWith("'") ? "'" : "") + value.replace("\"", "\"\"") + "\"")
                                .collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\r\n"));

        assertThat(read(csv))
                .map(entry -> ((Entry.Good) entry).row().fields())
                .isEqualTo(table.stream()
                        .map(row -> Map.of("a", row.get(0), "b", row.get(1), "c", row.get(2)))
                        .toList());
    }

    @Property(tries = 300)
    void every_line_of_anything_is_a_row_or_a_mistake(@ForAll("scraps") String scraps) throws IOException {
        var entries = read("a,b\n" + scraps + "\n1,2\n");

        assertThat(entries).map(Entry::line).isSorted();
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        return Arbitraries.strings()
                .withChars("ab,\"\n 茶;'")
                .ofMaxLength(8)
                .list()
                .ofSize(3)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> scraps() {
        return Arbitraries.strings().withChars("ab,\"\r\n \ufffd茶").ofMaxLength(60);
    }

    private static Entry good(long line, String a, String b) {
        var fields = new HashMap<String, String>();
        fields.put("a", a);
        fields.put("b", b);
        return new Entry.Good(line, new LabelRow(fields));
    }

    private static List<Entry> read(String csv) throws IOException {
        return read(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Entry> read(byte[] csv) throws IOException {
        var rows = RowFormat.read(new ByteArrayInputStream(csv), Optional.of(RowFormat.CSV));
        var entries = new ArrayList<Entry>();
        for (var next = rows.next(); next.isPresent(); next = rows.next()) {
            entries.add(next.get());
        }
        return entries;
    }
}
