package org.chamadao.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.OriginKeys;
import org.chamadao.tracelog.SigningKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeLedgerTest {
    private static final String ORIGIN = "log.tea.example";
    private static final String OLDER = "older.tea.example";
    private static final OriginKeys KEYS = keys(ORIGIN);
    private static final OriginKeys OLDER_KEYS = keys(OLDER);
    private static final Hash ROOT = Hash.sha256(new byte[0]);
    private static final int LINES = 1_000_000;
    private static final long STEP = 3;

    @TempDir
    private static Path folder;

    private static Path million;

    @TempDir
    private Path other;

    @BeforeAll
    static void write() throws IOException {
        million = folder.resolve("ledger/tracelog");
        try (var file = new LargeLedger(million)) {
            file.register(OLDER, OLDER_KEYS, List.of(OLDER));
            file.anchor(record(OLDER, OLDER_KEYS, 1, List.of(OLDER)), 5_000, 1);
            file.register(ORIGIN, KEYS, List.of(OLDER, ORIGIN));
            file.anchor(record(ORIGIN, KEYS, STEP, List.of(OLDER, ORIGIN)), STEP * LINES, STEP);
        }
    }

    @Test
    void opens_a_file_of_a_million_lines_at_once_and_with_little_memory() {
        open().close();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var allocated = threads.getCurrentThreadAllocatedBytes();
        var begun = System.nanoTime();

        try (var ledger = open()) {
            assertThat(ledger.head(ORIGIN)).map(AnchorRecord::size).contains(STEP * LINES);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(32L << 20);
        assertThat(million).satisfies(file -> assertThat(Files.size(file)).isGreaterThan(300L << 20));
    }

    @Test
    void finds_checkpoints_of_any_size_without_reading_the_file() {
        var random = new Random(7);
        try (var ledger = open()) {
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            var allocated = threads.getCurrentThreadAllocatedBytes();

            for (var i = 0; i < 100; i++) {
                var size = STEP * (1 + random.nextInt(LINES));
                assertThat(ledger.checkpoint(ORIGIN, size))
                        .contains(record(ORIGIN, KEYS, size, List.of(OLDER, ORIGIN)));
                assertThat(ledger.checkpoint(ORIGIN, size - 1)).isEmpty();
            }
            assertThat(ledger.checkpoint(ORIGIN, STEP)).isPresent();
            assertThat(ledger.checkpoint(ORIGIN, 1)).isEmpty();
            assertThat(ledger.checkpoint(ORIGIN, STEP * LINES + 1)).isEmpty();

            // More than 200 look-ups; reading the file for one would take all of its 400 MB.
            assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(200 * (8L << 20));
        }
    }

    @Test
    void knows_keys_and_origins_that_were_registered_long_ago() {
        try (var ledger = open()) {
            ledger.register(ORIGIN, KEYS.log(), KEYS.statements());
            ledger.register(OLDER, OLDER_KEYS.log(), OLDER_KEYS.statements());

            assertThat(ledger.head(OLDER)).map(AnchorRecord::size).contains(5_000L);
            assertThat(ledger.checkpoint(OLDER, 77)).contains(record(OLDER, OLDER_KEYS, 77, List.of(OLDER)));
            assertThat(ledger.head("unknown.tea.example")).isEmpty();
        }
    }

    @Test
    void registers_an_origin_behind_many_lines_of_another() throws IOException {
        var path = small(20_000);
        var keys = keys("new.tea.example");
        try (var ledger = EmbeddedLedger.open(path)) {
            ledger.register("new.tea.example", keys.log(), keys.statements());
        }
        assertThat(Files.readAllLines(path).getLast()).contains(OLDER + "\\n" + ORIGIN + "\\nnew.tea.example\\n");
    }

    @Test
    void refuses_a_file_whose_end_was_changed() throws IOException {
        var path = small(20_000);
        change(path, Files.size(path) - 5_000);

        assertThatThrownBy(() -> EmbeddedLedger.open(path)).isInstanceOf(LedgerException.class);
    }

    @Test
    void refuses_to_look_up_what_was_changed_far_from_the_end_and_the_whole_reading_finds_it() throws IOException {
        var path = small(20_000);
        var line = Files.readAllLines(path).subList(0, 9_000).stream()
                .mapToLong(text -> text.length() + 1L)
                .sum();
        var size = STEP * (9_000 - 1);
        // Line 9,001: two registrations and the first 8,998 anchors of the log stand before it.
        change(path, line + 100);

        try (var ledger = EmbeddedLedger.open(path)) {
            assertThat(ledger.head(ORIGIN)).isPresent();
            assertThat(ledger.checkpoint(ORIGIN, STEP * 19_000)).isPresent();
            assertThatThrownBy(() -> ledger.checkpoint(ORIGIN, size)).isInstanceOf(LedgerException.class);
        }
        try (var reader = AnchorReader.open(path)) {
            assertThatThrownBy(() -> {
                        while (reader.next().isPresent()) {
                            // to the changed line
                        }
                    })
                    .isInstanceOf(LedgerException.class);
        }
    }

    @Test
    void finds_the_checkpoints_of_two_logs_that_take_turns() throws IOException {
        var path = other.resolve("ledger/tracelog");
        var origins = List.of(OLDER, ORIGIN);
        try (var file = new LargeLedger(path)) {
            file.register(OLDER, OLDER_KEYS, List.of(OLDER));
            file.register(ORIGIN, KEYS, origins);
            for (var size = 1; size <= 3_000; size++) {
                file.anchor(record(ORIGIN, KEYS, size, origins));
                if (size % 100 < 3) {
                    file.anchor(record(OLDER, OLDER_KEYS, 2L * size, origins));
                }
            }
        }
        try (var ledger = EmbeddedLedger.open(path)) {
            for (var size = 1; size <= 3_000; size++) {
                assertThat(ledger.checkpoint(ORIGIN, size)).isPresent();
                assertThat(ledger.checkpoint(OLDER, size).isPresent())
                        .as("older at %d", size)
                        .isEqualTo(size % 2 == 0 && (size / 2) % 100 < 3);
            }
        }
    }

    private Path small(int lines) throws IOException {
        var path = other.resolve("ledger/tracelog");
        try (var file = new LargeLedger(path)) {
            file.register(OLDER, OLDER_KEYS, List.of(OLDER));
            file.register(ORIGIN, KEYS, List.of(OLDER, ORIGIN));
            file.anchor(record(ORIGIN, KEYS, STEP, List.of(OLDER, ORIGIN)), STEP * lines, STEP);
        }
        return path;
    }

    private static void change(Path path, long at) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(at);
            var before = file.read();
            file.seek(at);
            file.write(before == 'x' ? 'y' : 'x');
        }
    }

    private static EmbeddedLedger open() {
        return EmbeddedLedger.open(million);
    }

    private static AnchorRecord record(String origin, OriginKeys keys, long size, List<String> origins) {
        return new AnchorRecord(EmbeddedLedger.MSP, origin, keys.log(), keys.statements(), size, ROOT, origins);
    }

    private static OriginKeys keys(String origin) {
        var log = SigningKey.of(
                origin,
                Hash.sha256(origin.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .bytes());
        var statements =
                SigningKey.of(origin + "/items", Hash.sha256(new byte[] {2}).bytes());
        return new OriginKeys(log.verifierKey(), statements.verifierKey());
    }
}
