package org.chamadao.log.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.log.CapturedEvents.observation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.chamadao.ledger.Confirmation;
import org.chamadao.ledger.embedded.EmbeddedLedger;
import org.chamadao.log.Eventually;
import org.chamadao.log.ForkedLog;
import org.chamadao.log.LogFixture;
import org.chamadao.log.LogStatus;
import org.chamadao.tracelog.AnchorRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log with a ledger of its own and one that others keep too, which is a second file here. */
class SharingIT {
    private LogFixture log;
    private EmbeddedLedger shared;
    private UnsteadyLedger others;

    @BeforeEach
    void begin() throws SQLException {
        log = new LogFixture();
        shared = EmbeddedLedger.open(ledgerFolder().resolve("shared"));
        others = UnsteadyLedger.ofOthers(shared);
    }

    @AfterEach
    void end() {
        shared.close();
    }

    @Test
    void what_was_released_is_anchored_with_the_others_afterwards() throws SQLException {
        capture(3);
        try (var sequencer = started()) {
            Eventually.holds(() -> anchored() == 3);

            assertThat(log.released()).isEqualTo(3);
            assertThat(log.ledger().head(LogFixture.ORIGIN.name()).orElseThrow().root())
                    .isEqualTo(
                            shared.head(LogFixture.ORIGIN.name()).orElseThrow().root());
            assertThat(sequencer.status()).isInstanceOf(LogStatus.Sequencing.class);
        }
    }

    @Test
    void a_log_that_began_alone_goes_on_with_others() throws SQLException {
        capture(3);
        Sequencers.run(log, 3);

        try (var sequencer = started()) {
            Eventually.holds(() -> anchored() == 3);
        }
    }

    @Test
    void others_who_are_away_hold_up_no_checkpoint() throws SQLException {
        others.goAway();
        capture(1);
        try (var sequencer = started()) {
            Eventually.holds(() -> log.released() == 1);
            Eventually.holds(() -> sequencer.status() instanceof LogStatus.Behind(var reason)
                    && reason.contains("the network is away"));
            assertThat(sequencer.failures(LedgerFailure.AWAY)).isPositive();
            assertThat(Sequencers.lag(log, others).entries()).isEqualTo(1);
            Eventually.holds(() -> Sequencers.lag(log, others).age().isPositive());
            log.captured().capture(observation("urn:uuid:later", "A"));
            Eventually.holds(() -> log.released() == 2);

            others.comeBack();

            Eventually.holds(() -> anchored() == 2);
            Eventually.holds(() -> sequencer.status() instanceof LogStatus.Sequencing);
            assertThat(Sequencers.lag(log, others)).isEqualTo(new LedgerLag.Behind(0, Duration.ZERO));
        }
    }

    @Test
    void an_append_of_ours_that_is_done_late_is_taken_for_no_refusal() throws SQLException {
        try (var sequencer = started()) {
            for (var size = 1; size <= 3; size++) {
                others.takeLate();
                log.captured().capture(observation("urn:uuid:late" + size, "A"));
                Eventually.holds(() -> sequencer.failures(LedgerFailure.UNKNOWN_OUTCOME) > 0);
                log.captured().capture(observation("urn:uuid:next" + size, "A"));

                var all = 2 * size;
                Eventually.holds(
                        () -> anchored() == all, () -> sequencer.status().toString());
            }
            Eventually.holds(() -> sequencer.status() instanceof LogStatus.Sequencing);
        }
    }

    @Test
    void others_who_tell_of_less_than_was_confirmed_get_nothing_and_the_log_goes_on() throws SQLException {
        capture(2);
        try (var sequencer = started()) {
            Eventually.holds(() -> anchored() == 2);
        }
        confirm(2);
        others.fallBehind();
        log.captured().capture(observation("urn:uuid:later", "A"));
        try (var sequencer = started()) {
            Eventually.holds(() -> sequencer.status() instanceof LogStatus.Behind(var reason)
                    && reason.contains("it is behind, or has lost what it had"));
            Eventually.holds(() -> log.released() == 3);
            assertThat(anchored()).isEqualTo(2);

            others.catchUp();

            Eventually.holds(() -> anchored() == 3);
        }
    }

    @Test
    void a_rewritten_log_is_found_by_the_others_alone() throws SQLException {
        capture(2);
        try (var sequencer = started()) {
            Eventually.holds(() -> anchored() == 2);
        }
        ForkedLog.make(log.database(), log.database().dataFolder().root(), LogFixture.ORIGIN);
        assertStopsOnANewMachine("two histories");
    }

    @Test
    void others_who_refuse_because_they_are_not_as_far_are_asked_again() throws SQLException {
        capture(1);
        try (var sequencer = started()) {
            Eventually.holds(() -> anchored() == 1);
            others.refuseNext();
            log.captured().capture(observation("urn:uuid:next", "A"));

            Eventually.holds(() -> anchored() == 2, () -> sequencer.status().toString());
            assertThat(sequencer.status()).isInstanceOf(LogStatus.Sequencing.class);
        }
    }

    @Test
    void what_the_others_refuse_stops_the_sequencer_also_under_load() throws SQLException {
        capture(1);
        try (var sequencer = started();
                var load = new Trickle(log)) {
            Eventually.holds(() -> anchored() > 0);
            others.refuse();

            Eventually.holds(
                    () -> sequencer.status() instanceof LogStatus.Stopped(var reason)
                            && reason.contains("the ledger refuses the log"),
                    () -> sequencer.status() + " " + load);
        }
    }

    @Test
    void a_machine_whose_own_file_is_new_goes_on_where_the_others_are() throws SQLException {
        capture(2);
        try (var sequencer = started()) {
            Eventually.holds(() -> anchored() == 2);
        }
        log.captured().capture(observation("urn:uuid:later", "A"));
        try (var fresh = EmbeddedLedger.open(ledgerFolder().resolve("new"));
                var sequencer = Sequencers.of(log, fresh, others)) {
            sequencer.start();

            Eventually.holds(() -> anchored() == 3, () -> sequencer.status().toString());
            assertThat(fresh.head(LogFixture.ORIGIN.name()))
                    .map(AnchorRecord::size)
                    .contains(3L);
        }
    }

    @Test
    void a_database_restored_from_an_older_copy_is_found_by_the_others_alone() throws SQLException {
        capture(1);
        try (var sequencer = started()) {
            Eventually.holds(() -> anchored() == 1);
        }
        var old = log.row().head();
        log.captured().capture(observation("urn:uuid:newer", "A"));
        try (var sequencer = started()) {
            Eventually.holds(() -> anchored() == 2);
        }
        log.tamper("DELETE FROM log_entries WHERE log_index = 1");
        log.tamper("DELETE FROM identifier_events WHERE log_index = 1");
        log.tamper("DELETE FROM checkpoints WHERE size = 2");
        log.tamper("UPDATE tiles SET hashes = LEFT(hashes, 32)");
        log.tamper("UPDATE logs SET size = 1, root = X'" + old.root().hex() + "'");
        log.captured().capture(observation("urn:uuid:instead", "A"));
        assertStopsOnANewMachine("an older copy of the database was restored");

        assertThat(log.released()).as("nothing of a second history").isEqualTo(1);
    }

    private void assertStopsOnANewMachine(String reason) {
        try (var fresh = EmbeddedLedger.open(ledgerFolder().resolve("new"));
                var sequencer = Sequencers.of(log, fresh, others)) {
            sequencer.start();

            Eventually.holds(
                    () -> sequencer.status() instanceof LogStatus.Stopped(var told) && told.contains(reason),
                    () -> sequencer.status().toString());
        }
    }

    private Sequencer started() {
        var sequencer = Sequencers.of(log, log.ledger(), others);
        sequencer.start();
        return sequencer;
    }

    private void capture(int events) throws SQLException {
        for (var event = 0; event < events; event++) {
            log.captured().capture(observation("urn:uuid:" + event, "A"));
        }
    }

    private long anchored() {
        return shared.head(LogFixture.ORIGIN.name()).map(AnchorRecord::size).orElse(0L);
    }

    private void confirm(long size) throws SQLException {
        var confirmation = new Confirmation("signed".getBytes(StandardCharsets.UTF_8), List.of(new byte[] {1}));
        try (var connection = log.dataSource().getConnection();
                var insert = connection.prepareStatement("INSERT INTO checkpoint_confirmations"
                        + " (log_id, size, payload, authorities, confirmed_at) VALUES (?, ?, ?, 'AQ==', NOW())")) {
            insert.setInt(1, log.row().id());
            insert.setLong(2, size);
            insert.setBytes(3, confirmation.transaction());
            insert.executeUpdate();
        }
    }

    private Path ledgerFolder() {
        return log.database().dataFolder().root().resolve("ledger");
    }
}
