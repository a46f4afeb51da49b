package org.chamadao.labelprinter.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.chamadao.labelprinter.row.RowSource.Entry;
import org.junit.jupiter.api.Test;

class JsonRowsTest {
    @Test
    void an_object_on_each_line_is_a_row() throws IOException {
        assertThat(read("{\"serial\": \"A1\", \"sequence\": 7, \"lot\": null}\n\n{}\n"))
                .containsExactly(
                        new Entry.Good(1, new LabelRow(Map.of("serial", "A1", "sequence", "7"))),
                        new Entry.Good(3, new LabelRow(Map.of())));
    }

    @Test
    void mistakes_are_told_and_the_next_line_is_read() throws IOException {
        assertThat(read("{\"a\": 1}\n[1]\n{\"a\": true}\n{\"a\": 1, \"a\": 2}\n{\"a\": 1} {}\n{\"a\n{\"a\": 2}\n"))
                .satisfiesExactly(
                        entry -> assertThat(entry).isInstanceOf(Entry.Good.class),
                        entry -> assertThat(entry).isEqualTo(new Entry.Bad(2, "is no JSON object")),
                        entry -> assertThat(entry).isEqualTo(new Entry.Bad(3, "a: is neither text nor a number")),
                        entry -> assertThat(entry).isInstanceOf(Entry.Bad.class),
                        entry -> assertThat(entry).isInstanceOf(Entry.Bad.class),
                        entry -> assertThat(entry).isInstanceOf(Entry.Bad.class),
                        entry -> assertThat(entry).isEqualTo(new Entry.Good(7, new LabelRow(Map.of("a", "2")))));
    }

    @Test
    void the_format_is_told_by_its_look() throws IOException {
        assertThat(read("\ufeff {\"a\": 1}\n")).hasSize(1);
        assertThat(read("a\n1\n")).containsExactly(new Entry.Good(2, new LabelRow(Map.of("a", "1"))));
        assertThat(read("")).isEmpty();
    }

    @Property(tries = 300)
    void no_line_breaks_the_reader(@ForAll String line) {
        assertThatCode(() -> read("{" + line + "\n{}\n")).doesNotThrowAnyException();
    }

    private static List<Entry> read(String text) throws IOException {
        var stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        var rows = RowFormat.read(stream, Optional.empty());
        var entries = new ArrayList<Entry>();
        for (var next = rows.next(); next.isPresent(); next = rows.next()) {
            entries.add(next.get());
        }
        return entries;
    }
}
