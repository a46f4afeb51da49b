package org.chamadao.ledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.chamadao.ledger.LedgerException;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.RefusedException;
import org.chamadao.tracelog.Rfc6962;
import org.chamadao.tracelog.SigningKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedLedgerTest {
    private static final String ORIGIN = "log.tea.example";
    private static final SigningKey LOG_KEY = key(ORIGIN, 1);
    private static final SigningKey STATEMENT_KEY = key(ORIGIN + "/items", 2);
    private static final List<Hash> LEAVES = IntStream.range(0, 8)
            .mapToObj(index -> Rfc6962.leafHash(("leaf" + index).getBytes(StandardCharsets.UTF_8)))
            .toList();

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void begin() {
        path = folder.resolve("ledger").resolve("tracelog");
    }

    @Test
    void keeps_what_was_anchored_over_a_restart() {
        AnchorRecord anchored;
        try (var ledger = registered()) {
            anchored = ledger.append(signed(2), List.of());
        }

        try (var ledger = EmbeddedLedger.open(path)) {
            assertThat(ledger.head(ORIGIN)).contains(anchored);
            assertThat(ledger.checkpoint(ORIGIN, 2)).contains(anchored);
            assertThat(ledger.append(signed(3), List.of(LEAVES.get(2))).size()).isEqualTo(3);
        }
    }

    @Test
    void registers_equal_keys_again_without_a_word_and_refuses_others() {
        try (var ledger = registered()) {
            assertThatCode(() -> ledger.register(ORIGIN, LOG_KEY.verifierKey(), STATEMENT_KEY.verifierKey()))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> ledger.register(ORIGIN, key(ORIGIN, 7).verifierKey(), STATEMENT_KEY.verifierKey()))
                    .isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void writes_nothing_for_what_is_refused() throws IOException {
        try (var ledger = registered()) {
            ledger.append(signed(2), List.of());
            var before = Files.readAllBytes(path);

            assertThatThrownBy(() -> ledger.append(signed(3), List.of())).isInstanceOf(RefusedException.class);

            assertThat(Files.readAllBytes(path)).isEqualTo(before);
        }
    }

    @Test
    void drops_a_line_that_was_cut_off_before_it_was_acknowledged() throws IOException {
        try (var ledger = registered()) {
            ledger.append(signed(2), List.of());
        }
        var whole = Files.readAllBytes(path);
        Files.writeString(path, "0123456789abcdef {\"head", StandardOpenOption.APPEND);

        try (var ledger = EmbeddedLedger.open(path)) {
            assertThat(ledger.head(ORIGIN)).map(AnchorRecord::size).contains(2L);
            ledger.append(signed(2), List.of());
        }
        assertThat(Files.readAllBytes(path)).isEqualTo(whole);
    }

    @Test
    void refuses_a_file_in_which_any_byte_was_changed() throws IOException {
        try (var ledger = registered()) {
            ledger.append(signed(2), List.of());
        }
        var whole = Files.readAllBytes(path);
        for (var position = 0; position < whole.length - 1; position += 7) {
            var changed = whole.clone();
            changed[position] ^= 1;
            Files.write(path, changed);

            assertThatThrownBy(() -> EmbeddedLedger.open(path)).isInstanceOf(LedgerException.class);
        }
    }

    @Test
    void refuses_a_file_that_lost_a_line() throws IOException {
        try (var ledger = registered()) {
            ledger.append(signed(2), List.of());
            ledger.append(signed(3), List.of(LEAVES.get(2)));
        }
        var lines = new ArrayList<>(Files.readAllLines(path));
        lines.remove(1);
        Files.write(path, lines);

        assertThatThrownBy(() -> EmbeddedLedger.open(path)).isInstanceOf(LedgerException.class);
    }

    @Test
    void lets_two_holders_of_one_file_see_each_other() {
        try (var first = registered();
                var second = EmbeddedLedger.open(path)) {
            first.append(signed(2), List.of());

            assertThat(second.append(signed(3), List.of(LEAVES.get(2))).size()).isEqualTo(3);
            assertThat(first.head(ORIGIN)).map(AnchorRecord::size).contains(3L);
        }
    }

    @Test
    void anchors_one_history_when_many_append_at_once() throws Exception {
        try (var first = registered();
                var second = EmbeddedLedger.open(path);
                var threads = Executors.newFixedThreadPool(4)) {
            var calls = IntStream.range(0, 16)
                    .mapToObj(call -> threads.submit(
                            () -> (call % 2 == 0 ? first : second).append(signed(1 + call % 2), List.of())))
                    .toList();
            var anchored = 0;
            for (var call : calls) {
                try {
                    call.get();
                    anchored++;
                } catch (java.util.concurrent.ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(RefusedException.class);
                }
            }
            assertThat(anchored).isGreaterThanOrEqualTo(8);
        }
        var sizes = new ArrayList<Long>();
        try (var reader = AnchorReader.open(path)) {
            for (var anchor = reader.next(); anchor.isPresent(); anchor = reader.next()) {
                sizes.add(anchor.get().size());
            }
        }
        assertThat(sizes).isSorted().doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    void answers_readers_while_another_process_holds_the_lock() throws Exception {
        try (var ledger = registered()) {
            ledger.append(signed(2), List.of());
            // Locks of one Java process are all its own, so another one holds it.
            try (var holder = LockHolder.of(path)) {
                var head =
                        CompletableFuture.supplyAsync(() -> ledger.head(ORIGIN)).get(10, TimeUnit.SECONDS);
                var appended = CompletableFuture.supplyAsync(() -> ledger.append(signed(3), List.of(LEAVES.get(2))));

                assertThat(head).map(AnchorRecord::size).contains(2L);
                assertThat(ledger.checkpoint(ORIGIN, 2)).isPresent();
                assertThat(appended).isNotDone();
                holder.close();
                assertThat(appended.get(10, TimeUnit.SECONDS).size()).isEqualTo(3);
            }
        }
    }

    @Test
    void passes_over_a_line_that_is_being_written() throws IOException {
        try (var ledger = registered()) {
            ledger.append(signed(2), List.of());
            Files.writeString(path, "0123456789abcdef {\"head", StandardOpenOption.APPEND);

            assertThat(ledger.head(ORIGIN)).map(AnchorRecord::size).contains(2L);
            assertThat(ledger.append(signed(3), List.of(LEAVES.get(2))).size()).isEqualTo(3);
            assertThat(ledger.head(ORIGIN)).map(AnchorRecord::size).contains(3L);
        }
    }

    private EmbeddedLedger registered() {
        var ledger = EmbeddedLedger.open(path);
        ledger.register(ORIGIN, LOG_KEY.verifierKey(), STATEMENT_KEY.verifierKey());
        return ledger;
    }

    private static String signed(int size) {
        return LOG_KEY.sign(new Checkpoint(ORIGIN, size, Rfc6962.root(LEAVES.subList(0, size))).text());
    }

    private static SigningKey key(String name, int seed) {
        return SigningKey.of(name, Hash.sha256(new byte[] {(byte) seed}).bytes());
    }
}
