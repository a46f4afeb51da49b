package org.chamadao.log.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chamadao.ledger.Confirmation;
import org.chamadao.log.Eventually;
import org.chamadao.log.LogFixture;
import org.chamadao.log.ReleasedCheckpoint;
import org.chamadao.tracelog.AnchorRecord;
import org.chamadao.tracelog.Checkpoint;
import org.chamadao.tracelog.Hash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfirmerIT {
    private static final Instant TIME = Instant.parse("2026-04-02T08:00:00Z");

    private LogFixture log;
    private WitnessedLedger ledger;
    private ConfirmedCheckpoints confirmed;

    @BeforeEach
    void open() throws SQLException {
        log = new LogFixture();
        ledger = new WitnessedLedger();
        confirmed = new ConfirmedCheckpoints(log.dataSource(), log.row().id());
    }

    @Test
    void the_newest_anchored_checkpoint_is_confirmed() {
        release(3);
        try (var confirmer = started()) {
            Eventually.holds(() -> confirmer.progress().confirmedSize() == 3);
            release(4);
            Eventually.holds(() -> confirmer.progress().confirmedSize() == 4);

            assertThat(confirmer.unconfirmedFor()).isEqualTo(Duration.ZERO);
            assertThat(confirmed.newest(10)).hasValueSatisfying(newest -> {
                assertThat(newest.note()).isEqualTo(note(4));
                assertThat(newest.confirmation().transaction()).isEqualTo(root(4).bytes());
                assertThat(newest.confirmation().authorities()).containsExactly(new byte[] {1}, new byte[] {2});
            });
            assertThat(confirmed.newest(3))
                    .hasValueSatisfying(older -> assertThat(older.size()).isEqualTo(3));
            assertThat(confirmed.newest(2)).isEmpty();
        }
    }

    @Test
    void goes_on_after_failures_and_tells_how_long_it_is_behind() {
        ledger.goAway();
        release(3);
        try (var confirmer = started()) {
            Eventually.holds(() -> confirmer.failures() >= 2);
            assertThat(confirmer.progress()).isEqualTo(new Confirmer.Progress(0, Optional.of(TIME)));
            assertThat(confirmer.unconfirmedFor()).isPositive();

            ledger.comeBack();
            Eventually.holds(() -> confirmer.progress().confirmedSize() == 3);
        }
    }

    @Test
    void two_processes_do_no_harm() {
        try (var one = started();
                var other = started()) {
            for (var size = 1; size <= 5; size++) {
                release(size);
            }
            Eventually.holds(() ->
                    one.progress().confirmedSize() == 5 && other.progress().confirmedSize() == 5);

            assertThat(one.failures() + other.failures()).isZero();
        }
    }

    @Test
    void only_the_newest_confirmations_are_kept() throws SQLException {
        var few = new ConfirmedCheckpoints(log.dataSource(), log.row().id(), 3);
        for (var size = 1; size <= 5; size++) {
            release(size);
            few.add(size, new Confirmation(new byte[] {1}, List.of(new byte[] {2})), TIME);
        }

        assertThat(log.numbers("SELECT size FROM checkpoint_confirmations ORDER BY size"))
                .containsExactly(3L, 4L, 5L);
    }

    private Confirmer started() {
        var confirmer = new Confirmer(ledger, log.keys(), log.checkpoints(), confirmed, log.clock());
        confirmer.start();
        return confirmer;
    }

    private void release(int size) {
        var checkpoint = new Checkpoint(LogFixture.ORIGIN.name(), size, root(size));
        log.checkpoints().add(new ReleasedCheckpoint(checkpoint, note(size), TIME));
        ledger.anchor(new AnchorRecord(
                ledger.msp(),
                checkpoint.origin(),
                log.keys().log().verifierKey(),
                log.keys().items().verifierKey(),
                size,
                checkpoint.root(),
                List.of(checkpoint.origin())));
    }

    private String note(int size) {
        return log.keys().log().sign(new Checkpoint(LogFixture.ORIGIN.name(), size, root(size)).text());
    }

    private static Hash root(int size) {
        return Hash.sha256(Integer.toString(size).getBytes(StandardCharsets.UTF_8));
    }
}
