package org.chamadao.labelprinter.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final JournalLine.Begun JOB = new JournalLine.Begun(
            UUID.fromString("0b7c1b4e-8f1c-4f0e-9d3a-2f6f0a1f7e11"), 5, 14, "cake", 300, "ab".repeat(32));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void names_the_file() {
        file = folder.resolve("journal");
    }

    @Test
    void tells_again_what_was_written() {
        Journal.begin(file, JOB);
        try (var journal = Journal.open(file)) {
            journal.stored();
            journal.write(LabelState.SENDING, List.of(5, 6, 8));
            journal.write(LabelState.PRINTED, List.of(5, 6));
            journal.told(1);
        }

        try (var journal = Journal.open(file)) {
            var book = journal.book();
            assertThat(book.job()).isEqualTo(JOB);
            assertThat(book.stored()).isTrue();
            assertThat(book.sequences(LabelState.SENDING)).containsExactly(8);
            assertThat(book.sequences(LabelState.OPEN)).containsExactly(7, 9, 10, 11, 12, 13, 14);
            assertThat(book.untold(10)).containsExactly(new LabelResult(6, LabelState.PRINTED));
        }
    }

    @Test
    void looks_as_its_specification_says() throws IOException {
        Journal.begin(file, JOB);
        try (var journal = Journal.open(file)) {
            journal.stored();
            journal.write(LabelState.SENDING, List.of(5, 6, 7, 9));
        }

        assertThat(Files.readAllLines(file))
                .extracting(line -> line.substring(0, line.lastIndexOf(' ')))
                .containsExactly(
                        "chamadao-print-journal/1 0b7c1b4e-8f1c-4f0e-9d3a-2f6f0a1f7e11 5 14 cake 300 "
                                + "ab".repeat(32),
                        "stored",
                        "sending 5-7",
                        "sending 9");
    }

    /** Wherever the power went: what was written before counts, and a label that may have left is never open again. */
    @Test
    void cut_at_every_byte_it_is_what_its_whole_lines_say() throws IOException {
        Journal.begin(file, JOB);
        var whole = written();
        List<Integer> ends = new ArrayList<>();
        IntStream.range(0, whole.length).filter(at -> whole[at] == '\n').forEach(at -> ends.add(at + 1));

        for (int length = ends.getFirst(); length <= whole.length; length++) {
            var cut = length;
            int good = ends.stream()
                    .filter(end -> end <= cut)
                    .mapToInt(end -> end)
                    .max()
                    .orElseThrow();
            Files.write(file, Arrays.copyOf(whole, length));
            try (var journal = Journal.open(file)) {
                assertThat(states(journal)).isEqualTo(statesOf(Arrays.copyOf(whole, good)));
                var next = journal.book().sequences(LabelState.OPEN).getFirst();
                journal.write(LabelState.SENDING, List.of(next));
            }
            assertThat(Arrays.copyOf(Files.readAllBytes(file), good)).isEqualTo(Arrays.copyOf(whole, good));
            try (var journal = Journal.open(file)) {
                assertThat(journal.book().any(LabelState.SENDING)).isTrue();
            }
        }
    }

    @Test
    void a_journal_whose_first_line_is_cut_is_damaged() throws IOException {
        Journal.begin(file, JOB);
        var whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Journal.open(file).close())
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContaining("damaged after line 0")
                    .hasMessageContaining("--lost");
        }
    }

    /** A change there, or of the line end before it, looks like a line that was being written. */
    @Test
    void a_byte_changed_anywhere_but_in_the_last_line_is_found() throws IOException {
        Journal.begin(file, JOB);
        var whole = written();
        int last = new String(whole, 0, whole.length - 1, StandardCharsets.US_ASCII).lastIndexOf('\n') + 1;

        for (int at = 0; at < last - 1; at++) {
            var changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> Journal.open(file).close())
                    .as("byte %d", at)
                    .isInstanceOf(SpoolException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void refuses_a_label_that_was_sent_to_be_sent_again() {
        Journal.begin(file, JOB);
        try (var journal = Journal.open(file)) {
            journal.write(LabelState.SENDING, List.of(5));
            journal.write(LabelState.UNSURE, List.of(5));

            assertThatThrownBy(() -> journal.book().add(new JournalLine.Became(LabelState.SENDING, 5, 5)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("label 5 was unsure and cannot become sending");
        }
    }

    private byte[] written() throws IOException {
        try (var journal = Journal.open(file)) {
            journal.stored();
            journal.write(LabelState.SENDING, List.of(5, 6));
            journal.write(LabelState.PRINTED, List.of(5, 6));
            journal.told(2);
            journal.write(LabelState.SENDING, List.of(7, 9, 10));
            journal.write(LabelState.UNSURE, List.of(7, 9, 10));
            journal.write(LabelState.SPOILED, List.of(9));
            journal.told(1);
        }
        return Files.readAllBytes(file);
    }

    private List<LabelState> statesOf(byte[] content) {
        var book = new JournalReader(file, content).book();
        return IntStream.rangeClosed(JOB.from(), JOB.to()).mapToObj(book::state).toList();
    }

    private static List<LabelState> states(Journal journal) {
        return IntStream.rangeClosed(JOB.from(), JOB.to())
                .mapToObj(journal.book()::state)
                .toList();
    }
}
