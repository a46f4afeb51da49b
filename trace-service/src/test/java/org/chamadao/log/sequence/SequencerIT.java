package org.chamadao.log.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.log.CapturedEvents.declaration;
import static org.chamadao.log.CapturedEvents.observation;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.chamadao.event.Events;
import org.chamadao.log.CapturedEvents;
import org.chamadao.log.Eventually;
import org.chamadao.log.LogFixture;
import org.chamadao.log.LogStatus;
import org.chamadao.log.tile.TreeTip;
import org.chamadao.party.Parties;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;
import org.chamadao.tracelog.SignedNote;
import org.chamadao.tracelog.SigningKey;
import org.junit.jupiter.api.Test;

class SequencerIT {
    private final LogFixture log = new LogFixture();

    SequencerIT() throws SQLException {}

    @Test
    void numbers_the_life_of_each_item_in_log_order() throws SQLException {
        log.captured().capture(observation("urn:uuid:1", "A", "B"), observation("urn:uuid:2", "B"));
        log.captured().capture(observation("urn:uuid:3", "A", "B", "C"));

        Sequencers.run(log, 3);

        assertThat(numbersOf("A")).isEqualTo("1@0 2@2 ");
        assertThat(numbersOf("B")).isEqualTo("1@0 2@1 3@2 ");
        assertThat(numbersOf("C")).isEqualTo("1@2 ");
        assertThat(log.numbers("SELECT COUNT(*) FROM pending_events")).containsExactly(0L);
    }

    @Test
    void goes_on_numbering_where_it_stopped() throws SQLException {
        log.captured().capture(observation("urn:uuid:1", "A"));
        Sequencers.run(log, 1);
        log.captured().capture(observation("urn:uuid:2", "A"));

        Sequencers.run(log, 2);

        assertThat(numbersOf("A")).isEqualTo("1@0 2@1 ");
    }

    @Test
    void releases_a_signed_checkpoint_that_the_ledger_has_too() throws SQLException {
        captureMany(700);

        Sequencers.run(log, 700);

        var released = log.checkpoints().newest().orElseThrow();
        assertThat(released.checkpoint())
                .isEqualTo(new Checkpoint(LogFixture.ORIGIN.name(), 700, Rfc6962.root(log.leafHashes())));
        assertThat(SignedNote.parse(released.note()).signedBy(log.keys().log().verifierKey()))
                .isTrue();
        assertThat(log.ledger().head(LogFixture.ORIGIN.name()).map(AnchorRecord::root))
                .contains(released.checkpoint().root());
    }

    @Test
    void an_error_declaration_points_to_what_it_corrects() throws SQLException {
        log.captured().capture(observation("urn:uuid:0", "X"), observation("urn:uuid:1", "A"));
        log.captured().capture(declaration("urn:uuid:1", "A"), declaration("urn:uuid:other", "A"));

        Sequencers.run(log, 4);

        assertThat(log.numbers("SELECT COALESCE(corrected_index, -1) FROM log_entries ORDER BY log_index"))
                .containsExactly(-1L, -1L, 1L, -1L);
    }

    @Test
    void takes_over_when_the_lease_of_another_runs_out() throws SQLException {
        assertThat(log.row().lease(UUID.randomUUID(), Duration.ofMillis(700))).isPresent();
        log.captured().capture(observation("urn:uuid:1", "A"));

        try (var sequencer = Sequencers.started(log)) {
            Eventually.holds(() -> sequencer.status() instanceof LogStatus.Standby);
            Eventually.holds(() -> log.released() == 1);

            assertThat(sequencer.status()).isInstanceOf(LogStatus.Sequencing.class);
        }
    }

    @Test
    void two_sequencers_on_one_database_make_one_history() throws Exception {
        try (var first = Sequencers.started(log);
                var second = Sequencers.started(log)) {
            for (var round = 0; round < 20; round++) {
                log.captured().capture(observation("urn:uuid:" + round, "A"));
            }
            Eventually.holds(() -> log.released() == 20);
            assertThat(Stream.of(first, second).map(Sequencer::status))
                    .hasAtLeastOneElementOfType(LogStatus.Standby.class);
        }
        assertThat(log.numbers("SELECT ordinal FROM identifier_events ORDER BY log_index"))
                .hasSize(20)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void a_sequencer_that_was_overtaken_changes_nothing() throws Exception {
        log.captured().capture(observation("urn:uuid:1", "A"));
        var late = batch();
        Sequencers.run(log, 1);
        var before = log.row().head();

        var outcome = writer().write(late, wait -> true);

        assertThat(outcome).isEqualTo(BatchWriter.Outcome.OVERTAKEN);
        assertThat(log.row().head()).isEqualTo(before);
        assertThat(log.numbers("SELECT COUNT(*) FROM log_entries")).containsExactly(1L);
    }

    @Test
    void a_batch_behind_one_that_failed_changes_nothing() throws Exception {
        log.captured().capture(observation("urn:uuid:1", "A"));
        var before = log.row().head();

        assertThat(writer().write(batch(), wait -> false)).isEqualTo(BatchWriter.Outcome.OVERTAKEN);
        assertThat(log.row().head()).isEqualTo(before);
        assertThat(log.numbers("SELECT COUNT(*) FROM log_entries")).containsExactly(0L);
        assertThat(log.numbers("SELECT COUNT(*) FROM identifier_events")).containsExactly(0L);
        assertThat(log.numbers("SELECT COUNT(*) FROM pending_events")).containsExactly(1L);
    }

    @Test
    void the_cause_of_a_failure_is_told_with_many_batches_behind_it() throws Exception {
        captureMany(2_000);
        log.tamper("INSERT INTO log_entries (log_id, log_index, kind, event_row, authored_root, received_root,"
                + " sequenced_root, ordinals, sequenced_at) VALUES ("
                + log.row().id()
                + ", 0, 1, -1, REPEAT('0', 32), REPEAT('0', 32), REPEAT('0', 32), '', NOW())");

        try (var sequencer = Sequencers.started(log)) {
            Eventually.holds(() -> sequencer.status() instanceof LogStatus.Failing);

            assertThat(sequencer.status().toString()).contains("Duplicate entry");
        }
        assertThat(log.numbers("SELECT COUNT(*) FROM pending_events")).containsExactly(2_000L);
    }

    @Test
    void events_with_very_many_identifiers_are_read_a_few_at_a_time() throws Exception {
        captureMany(3);
        var rows = new PendingEvents(log.dataSource()).rows(100);
        var column = new StringBuilder("urn:x:1");
        for (var number = 0; number < 160_000; number++) {
            column.append("\n\t6 ").append(number);
        }
        log.tamper("UPDATE events SET identifiers = '" + column + "' WHERE id <> " + rows.getFirst());

        var first = new PendingEvents(log.dataSource()).events(rows);
        var rest = new PendingEvents(log.dataSource()).events(rows.subList(first.rows(), rows.size()));

        assertThat(first.rows()).isEqualTo(2);
        assertThat(first.events()).hasSize(2);
        assertThat(rest.rows()).isEqualTo(1);
        Sequencers.run(log, 3);
    }

    @Test
    void many_batches_on_their_way_at_once_come_out_in_order() throws Exception {
        captureMany(3_000);

        Sequencers.run(log, 3_000);

        assertThat(log.numbers("SELECT log_index FROM log_entries ORDER BY event_row"))
                .isEqualTo(LongStream.range(0, 3_000).boxed().toList());
        assertThat(log.numbers("SELECT COUNT(*) FROM identifier_events i JOIN identifier_events next"
                        + " ON next.log_id = i.log_id AND next.identifier = i.identifier"
                        + " AND next.ordinal = i.ordinal + 1 AND next.log_index > i.log_index"))
                .containsExactly(2_950L);
    }

    @Test
    void an_older_epoch_is_fenced_even_when_nothing_was_written_since() throws Exception {
        log.captured().capture(observation("urn:uuid:1", "A"));
        var late = batch();
        assertThat(log.row().lease(UUID.randomUUID(), Duration.ofMillis(1))).isPresent();

        assertThat(writer().write(late, wait -> true)).isEqualTo(BatchWriter.Outcome.OVERTAKEN);
        assertThat(log.numbers("SELECT COUNT(*) FROM log_entries")).containsExactly(0L);
        assertThat(log.numbers("SELECT COUNT(*) FROM pending_events")).containsExactly(1L);
    }

    @Test
    void what_was_committed_but_not_released_is_released_at_the_next_start() throws Exception {
        log.captured().capture(observation("urn:uuid:1", "A"));
        assertThat(writer().write(batch(), wait -> true)).isEqualTo(BatchWriter.Outcome.WRITTEN);
        assertThat(log.released()).isZero();

        Sequencers.run(log, 1);

        assertThat(log.ledger().head(LogFixture.ORIGIN.name()).map(AnchorRecord::size))
                .contains(1L);
    }

    @Test
    void a_ledger_that_fails_delays_checkpoints_and_nothing_else() throws SQLException {
        var ledger = new UnsteadyLedger(log.ledger());
        ledger.goAway();
        log.captured().capture(observation("urn:uuid:1", "A"));
        try (var sequencer = Sequencers.of(log, ledger)) {
            sequencer.start();
            Eventually.holds(() -> log.row().head().size() == 1);
            Eventually.holds(() -> sequencer.status() instanceof LogStatus.Failing);
            assertThat(sequencer.failures(LedgerFailure.AWAY)).isPositive();
            assertThat(lag().entries()).isEqualTo(1);
            Eventually.holds(() -> lag().age().compareTo(Duration.ofMillis(50)) > 0);
            log.captured().capture(observation("urn:uuid:2", "A"));
            Eventually.holds(() -> log.row().head().size() == 2);
            assertThat(log.released()).isZero();

            ledger.comeBack();

            Eventually.holds(() -> log.released() == 2);
            Eventually.holds(() -> sequencer.status() instanceof LogStatus.Sequencing);
            assertThat(lag()).isEqualTo(new LedgerLag.Behind(0, Duration.ZERO));
        }
    }

    @Test
    void an_append_of_ours_that_is_done_late_is_taken_for_no_refusal() throws SQLException {
        var ledger = new UnsteadyLedger(log.ledger());
        try (var sequencer = Sequencers.of(log, ledger)) {
            sequencer.start();
            for (var size = 1; size <= 3; size++) {
                ledger.takeLate();
                log.captured().capture(observation("urn:uuid:late" + size, "A"));
                Eventually.holds(() -> sequencer.failures(LedgerFailure.UNKNOWN_OUTCOME) > 0);
                log.captured().capture(observation("urn:uuid:next" + size, "A"));

                var released = 2 * size;
                Eventually.holds(
                        () -> log.released() == released,
                        () -> sequencer.status().toString());
            }
            Eventually.holds(() -> sequencer.status() instanceof LogStatus.Sequencing);
        }
        assertThat(log.ledger().head(LogFixture.ORIGIN.name()))
                .map(AnchorRecord::size)
                .contains(6L);
    }

    @Test
    void a_ledger_that_takes_longer_than_the_lease_is_asked_by_one_process() throws Exception {
        log.captured().capture(observation("urn:uuid:1", "A"));
        var ledger = new UnsteadyLedger(log.ledger());
        ledger.meanwhile(() -> LockSupport.parkNanos(Duration.ofMillis(2_500).toNanos()));
        try (var first = Sequencers.of(log, ledger)) {
            first.start();
            Eventually.holds(() -> log.row().head().epoch() == 1);
            try (var second = Sequencers.started(log)) {
                Eventually.holds(() -> log.released() == 1);

                assertThat(first.status()).isInstanceOf(LogStatus.Sequencing.class);
                assertThat(second.status()).isInstanceOf(LogStatus.Standby.class);
                assertThat(log.row().head().epoch()).as("nobody took over").isEqualTo(1);
            }
        }
    }

    @Test
    void a_log_that_is_not_sound_is_not_made_known_to_the_ledger() throws SQLException {
        log.tamper("UPDATE logs SET root = REPEAT('0', 32)");

        assertStops("but its head is");

        var others = SigningKey.of(LogFixture.ORIGIN.name(), new byte[32]).verifierKey();
        log.ledger()
                .register(LogFixture.ORIGIN.name(), others, log.keys().items().verifierKey());
    }

    @Test
    void a_database_restored_from_an_older_copy_stops_the_sequencer() throws SQLException {
        log.captured().capture(observation("urn:uuid:1", "A"));
        Sequencers.run(log, 1);
        var old = log.row().head();
        log.captured().capture(observation("urn:uuid:2", "A"));
        Sequencers.run(log, 2);
        log.tamper("DELETE FROM log_entries WHERE log_index = 1");
        log.tamper("DELETE FROM identifier_events WHERE log_index = 1");
        log.tamper("DELETE FROM checkpoints WHERE size = 2");
        log.tamper("UPDATE tiles SET hashes = LEFT(hashes, 32)");
        log.tamper("UPDATE logs SET size = 1, root = X'" + old.root().hex() + "'");
        log.captured().capture(observation("urn:uuid:3", "A"));

        assertStops("an older copy of the database was restored");

        assertThat(log.numbers("SELECT COUNT(*) FROM pending_events")).containsExactly(1L);
        assertThat(log.row().head().size()).isEqualTo(1);
    }

    @Test
    void a_process_that_slept_while_another_went_on_takes_itself_for_overtaken() throws SQLException {
        log.captured().capture(observation("urn:uuid:1", "A"));
        Sequencers.run(log, 1);
        log.captured().capture(observation("urn:uuid:2", "A"));
        var ledger = new UnsteadyLedger(log.ledger());
        ledger.meanwhile(() -> {
            loseLease();
            Sequencers.run(log, 2);
        });

        try (var sequencer = Sequencers.of(log, ledger)) {
            sequencer.start();
            Eventually.holds(() -> sequencer.status() instanceof LogStatus.Sequencing);
            log.captured().capture(observation("urn:uuid:3", "A"));

            Eventually.holds(() -> log.released() == 3);
            assertThat(sequencer.status()).isInstanceOf(LogStatus.Sequencing.class);
        }
    }

    @Test
    void a_batch_gives_way_to_one_before_it_that_may_be_waiting_for_its_locks() throws Exception {
        log.captured().capture(observation("urn:uuid:1", "A"));

        var outcome = writer().write(batch(), wait -> {
            assertThat(wait).as("less than a transaction may be idle").isLessThan(Duration.ofSeconds(3));
            throw new TimeoutException();
        });

        assertThat(outcome).isEqualTo(BatchWriter.Outcome.OVERTAKEN);
        assertThat(log.numbers("SELECT COUNT(*) FROM log_entries")).containsExactly(0L);
        assertThat(log.numbers("SELECT @@SESSION.idle_transaction_timeout = @@GLOBAL.idle_transaction_timeout"))
                .containsExactly(1L);
    }

    @Test
    void batches_that_take_longer_than_the_lease_are_written_by_one_process() throws Exception {
        log.tamper("CREATE TRIGGER slow_disk BEFORE INSERT ON log_entries FOR EACH ROW DO SLEEP(1.5)");
        try (var first = Sequencers.started(log)) {
            Eventually.holds(() -> first.status() instanceof LogStatus.Sequencing);
            try (var second = Sequencers.started(log)) {
                Eventually.holds(() -> second.status() instanceof LogStatus.Standby);
                for (var number = 0; number < 3; number++) {
                    log.captured().capture(observation("urn:uuid:" + number, "A"));
                }
                Eventually.holds(() -> log.released() == 3);

                assertThat(first.status()).isInstanceOf(LogStatus.Sequencing.class);
                assertThat(log.row().head().epoch()).as("nobody took over").isEqualTo(1);
            }
        }
    }

    @Test
    void a_rebuilt_history_stops_the_sequencer() throws SQLException {
        captureMany(3);
        Sequencers.run(log, 3);
        var other = TreeTip.EMPTY.append(new byte[3 * Hash.LENGTH]);
        log.tamper("UPDATE tiles SET hashes = REPEAT(X'00', 96)");
        log.tamper("UPDATE logs SET root = X'" + other.tip().root().hex() + "'");

        assertStops("two histories");
    }

    @Test
    void tiles_that_do_not_give_the_head_stop_the_sequencer() throws SQLException {
        captureMany(3);
        Sequencers.run(log, 3);
        log.tamper("UPDATE tiles SET hashes = REPEAT(X'00', 96)");

        assertStops("but its head is");
    }

    @Test
    void a_ledger_that_lost_what_was_released_stops_the_sequencer() throws SQLException {
        captureMany(3);
        Sequencers.run(log, 3);
        try (var empty = org.chamadao.ledger.embedded.EmbeddedLedger.open(
                        log.database().dataFolder().root().resolve("ledger/other"));
                var sequencer = Sequencers.of(log, empty)) {
            sequencer.start();

            Eventually.holds(() -> sequencer.status() instanceof LogStatus.Stopped(var reason)
                    && reason.contains("the ledger lost what it had"));
        }
    }

    private void loseLease() {
        try {
            log.tamper("UPDATE logs SET lease_until = NULL");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private LedgerLag.Behind lag() {
        return Sequencers.lag(log, log.ledger());
    }

    private void assertStops(String reason) {
        try (var sequencer = Sequencers.started(log)) {
            Eventually.holds(
                    () -> sequencer.status() instanceof LogStatus.Stopped(var stopped) && stopped.contains(reason));
        }
    }

    private void captureMany(int events) throws SQLException {
        var documents = new String[events];
        for (var place = 0; place < events; place++) {
            documents[place] = observation("urn:uuid:" + place, "S" + place % 50);
        }
        log.captured().capture(documents);
    }

    /** A batch of what waits now, prepared but not written. */
    private Batch batch() throws SQLException {
        var pending = new PendingEvents(log.dataSource());
        var corrections = new Corrections(
                log.dataSource(),
                log.row().id(),
                new Events(log.dataSource()),
                new Parties(log.dataSource(), log.clock()));
        var numbering = new Numbering(
                log.row().head(),
                TreeTip.EMPTY,
                new IdentifierRows(log.dataSource(), log.row().id()),
                new NumberedBefore(),
                corrections);
        return numbering.next(pending.events(pending.rows(100)).events());
    }

    private BatchWriter writer() {
        return new BatchWriter(
                log.dataSource(),
                log.row(),
                log.tiles(),
                new IdentifierRows(log.dataSource(), log.row().id()),
                Duration.ofSeconds(1),
                log.clock());
    }

    private String numbersOf(String serial) throws SQLException {
        var hash = IdentifierRows.hash(CapturedEvents.item(serial));
        try (var connection = log.dataSource().getConnection();
                var query = connection.prepareStatement(
                        "SELECT ordinal, log_index FROM identifier_events WHERE identifier = ? ORDER BY ordinal")) {
            query.setBytes(1, hash.bytes());
            var numbers = new StringBuilder();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    numbers.append(rows.getLong(1))
                            .append('@')
                            .append(rows.getLong(2))
                            .append(' ');
                }
            }
            return numbers.toString();
        }
    }
}
