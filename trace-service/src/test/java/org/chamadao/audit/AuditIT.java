package org.chamadao.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.log.CapturedEvents.declaration;
import static org.chamadao.log.CapturedEvents.observation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chamadao.ledger.embedded.EmbeddedLedger;
import org.chamadao.log.LogFixture;
import org.chamadao.log.sequence.Sequencers;
import org.chamadao.tracelog.Rfc6962;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditIT {
    private static final int SIZE = 303;

    private final LogFixture log = new LogFixture();

    AuditIT() throws SQLException {
        log.captured()
                .capture(IntStream.range(0, 300)
                        .mapToObj(number -> observation("urn:uuid:" + number, "S" + number % 10, "T" + number))
                        .toArray(String[]::new));
        Sequencers.run(log, 300);
        log.captured().capture(observation("urn:uuid:a", "S1"), declaration("urn:uuid:7", "S7"));
        log.captured().capture(observation("urn:uuid:b", "S1", "S2"));
        Sequencers.run(log, SIZE);
    }

    @Test
    void finds_nothing_in_a_log_that_nobody_touched() throws Exception {
        var report = AuditRun.of(log);

        assertThat(report.lines()).containsExactly("audit: 303 entries, 0 differences");
        assertThat(report.status()).isZero();
    }

    @Test
    void events_that_wait_are_no_difference() throws Exception {
        log.captured().capture(observation("urn:uuid:later", "S1"));

        assertThat(AuditRun.of(log).lines()).containsExactly("audit: 303 entries, 0 differences");
    }

    static Stream<Arguments> tampering() {
        var event = "(SELECT event_row FROM log_entries WHERE log_index = 41)";
        return Stream.of(
                Arguments.of(
                        "UPDATE events SET content = REPLACE(content, 'inspecting', 'holding') WHERE id = " + event,
                        List.of(
                                "event-hash index=41",
                                "authored-root index=41",
                                "received-root index=41",
                                "tile index=41")),
                Arguments.of("DELETE FROM events WHERE id = " + event, List.of("event index=41")),
                Arguments.of("UPDATE events SET content = '{' WHERE id = " + event, List.of("event index=41")),
                Arguments.of(
                        "UPDATE events SET identifiers = 'urn:x:1' WHERE id = " + event,
                        List.of("identifiers index=41")),
                Arguments.of(
                        "UPDATE events SET record_time = '2026-01-01' WHERE id = " + event,
                        List.of("received-root index=41")),
                Arguments.of("UPDATE parties SET name = 'X'", List.of("received-root index=0")),
                Arguments.of(
                        "UPDATE events SET event_id_hash = REPEAT('x', 32) WHERE id = " + event,
                        List.of("event-id index=41")),
                Arguments.of("UPDATE contexts SET content = '{}'", List.of("context index=-1")),
                Arguments.of(
                        "DELETE FROM log_entries WHERE log_index = 41", List.of("entry index=41", "event index=-1")),
                Arguments.of("UPDATE log_entries SET kind = 9 WHERE log_index = 41", List.of("entry index=41")),
                Arguments.of(
                        "UPDATE log_entries SET corrected_index = 8 WHERE log_index = 301",
                        List.of("corrected-index index=301 expected=7 found=8")),
                Arguments.of(
                        "UPDATE log_entries SET ordinals = REPLACE(ordinals, X'0000000000000005', X'0000000000000006')"
                                + " WHERE log_index = 41",
                        List.of("sequenced-root index=41", "ordinal index=41 expected=5-after-31 found=6-after-31")),
                Arguments.of(
                        "UPDATE log_entries SET sequenced_root = REPEAT('x', 32) WHERE log_index = 41",
                        List.of("sequenced-root index=41")),
                Arguments.of(
                        "INSERT INTO identifier_events VALUES (1, REPEAT('x', 32), 1, 41)",
                        List.of("identifier-row index=41 expected=missing found=ordinal-1")),
                Arguments.of(
                        "DELETE FROM identifier_events WHERE log_index = 302",
                        List.of("identifier-row index=302", "found=missing")),
                Arguments.of(
                        "UPDATE tiles SET hashes = REPLACE(hashes, SUBSTRING(hashes, 33, 32), REPEAT('x', 32))"
                                + " WHERE level = 0 AND tile = 0",
                        List.of("tile index=1 expected=level-0")),
                Arguments.of("UPDATE tiles SET hashes = REPEAT('x', 32) WHERE level = 1", List.of("tile index=0")),
                Arguments.of("DELETE FROM tiles WHERE level = 0 AND tile = 1", List.of("tile index=256")),
                Arguments.of(
                        "UPDATE tiles SET hashes = CONCAT(hashes, REPEAT('x', 32)) WHERE level = 0 AND tile = 1",
                        List.of("tile index=303")),
                Arguments.of("UPDATE logs SET root = REPEAT('x', 32)", List.of("head index=303")),
                Arguments.of("UPDATE checkpoints SET root = REPEAT('x', 32)", List.of("checkpoint index=300")),
                Arguments.of(
                        "UPDATE checkpoints SET note = REPLACE(note, ' ', '  ') WHERE size = 303",
                        List.of("signature index=303")),
                Arguments.of("INSERT INTO pending_events VALUES (9999)", List.of("pending index=-1")),
                Arguments.of("INSERT INTO pending_events SELECT " + event, List.of("pending index=41")));
    }

    @ParameterizedTest
    @MethodSource("tampering")
    void a_row_that_was_changed_taken_away_or_added_is_named(String tampering, List<String> named) throws Exception {
        assertThat(log.tamper(tampering)).isPositive();

        var report = AuditRun.of(log);

        assertThat(report.status()).isEqualTo(1);
        for (var words : named) {
            assertThat(report.lines()).anyMatch(line -> line.startsWith("difference ") && line.contains(words));
        }
        assertThat(report.lines().getLast()).matches("audit: 303 entries, [1-9][0-9]* differences");
    }

    @Test
    void an_event_that_was_put_in_without_the_sequencer_is_named() throws Exception {
        log.captured().capture(observation("urn:uuid:added", "S1"));
        log.tamper("DELETE FROM pending_events");

        assertThat(AuditRun.of(log).lines())
                .anyMatch(line -> line.startsWith("difference event index=-1 expected=sequenced-or-waiting"));
    }

    @Test
    void an_items_middle_event_that_was_hidden_leaves_a_gap() throws Exception {
        log.tamper("DELETE FROM events WHERE id = (SELECT event_row FROM log_entries WHERE log_index = 41)");
        log.tamper("DELETE FROM identifier_events WHERE log_index = 41");
        log.tamper("DELETE FROM log_entries WHERE log_index = 41");

        assertThat(AuditRun.of(log).lines())
                .anyMatch(line -> line.startsWith("difference entry index=41 expected=present found=missing"))
                .anyMatch(line -> line.startsWith("difference ordinal index=51 expected=5-after-31 found=6-after-41"));
    }

    @Test
    void a_log_that_was_built_again_and_signed_again_is_not_the_ledgers() throws Exception {
        var receipt = log.leafHashes().get(41);
        rebuildWithout("urn:uuid:41");

        var report = AuditRun.of(log);

        assertThat(report.status()).isEqualTo(1);
        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("difference anchor index=300"))
                .anyMatch(line -> line.startsWith("difference anchor index=303"));
        assertThat(log.leafHashes().get(41)).isNotEqualTo(receipt);
    }

    @Test
    void the_newest_event_that_was_hidden_is_missed_by_the_ledger() throws Exception {
        var newest = log.leafHashes().getLast();
        rebuildWithout("urn:uuid:b");

        var report = AuditRun.of(log);

        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("difference anchor index=303 expected=at-most-302"));
        assertThat(log.leafHashes()).hasSize(302).doesNotContain(newest);
    }

    @Test
    void a_ledger_file_that_was_changed_is_told() throws Exception {
        log.ledger().close();
        var file = log.database().dataFolder().root().resolve("ledger/tracelog");
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        var line = text.indexOf("checkpoint ");
        Files.writeString(
                file, text.substring(0, line) + "cHeckpoint " + text.substring(line + 11), StandardCharsets.ISO_8859_1);

        assertThat(AuditRun.of(log).lines()).anyMatch(printed -> printed.startsWith("difference ledger index=-1"));
    }

    @Test
    void a_missing_ledger_file_is_told() throws Exception {
        log.ledger().close();
        Files.delete(log.database().dataFolder().root().resolve("ledger/tracelog"));

        assertThat(AuditRun.of(log).lines()).anyMatch(line -> line.startsWith("difference anchor index=303"));
    }

    /** What an operator does who has the database and both keys, but not the ledger's file. */
    private void rebuildWithout(String eventId) throws SQLException, IOException {
        assertThat(log.tamper("DELETE FROM events WHERE event_id = '" + eventId + "'"))
                .isEqualTo(1);
        log.tamper("INSERT INTO pending_events SELECT id FROM events");
        for (var table : List.of("log_entries", "identifier_events", "tiles", "checkpoints")) {
            log.tamper("DELETE FROM " + table);
        }
        log.tamper("UPDATE logs SET size = 0, root = X'" + Rfc6962.EMPTY_ROOT.hex() + "'");
        var own = log.database().dataFolder().root().resolve("own/tracelog");
        try (var ledger = EmbeddedLedger.open(own)) {
            Sequencers.run(log, ledger, SIZE - 1);
        }
    }
}
