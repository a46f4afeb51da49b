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
import org.chamadao.tracelog.SigningKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfirmerIT {
    private static final Instant TIME = Instant.parse("2026-04-02T08:00:00Z");

    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofMinutes(1);

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
                assertThat(newest.confirmation().authorities()).containsExactly(new byte[] {1, 0}, new byte[] {1, 1});
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
            few.put(size, new Confirmation(new byte[] {1}, List.of(new byte[] {2})), TIME);
        }

        assertThat(log.numbers("SELECT size FROM checkpoint_confirmations ORDER BY size"))
                .containsExactly(3L, 4L, 5L);
    }

    @Test
    void what_was_signed_under_another_trust_is_not_served_and_done_again() throws SQLException {
        release(3);
        try (var confirmer = started()) {
            Eventually.holds(() -> confirmer.progress().confirmedSize() == 3);
        }

        ledger.trustOthers();
        ledger.goAway();
        // Trust is another only after a new start.
        var standing = standing();
        try (var confirmer = started(standing, LATER)) {
            assertThat(standing.newest(3)).isEmpty();
            Eventually.holds(() -> confirmer.failures() > 0);
            assertThat(confirmer.progress().confirmedSize()).isZero();

            ledger.comeBack();
            Eventually.holds(() -> confirmer.progress().confirmedSize() == 3);
            assertThat(standing.newest(3))
                    .hasValueSatisfying(found -> assertThat(found.confirmation().authorities())
                            .containsExactly(new byte[] {2, 0}, new byte[] {2, 1}));
        }
        assertThat(log.numbers("SELECT size FROM checkpoint_confirmations")).containsExactly(3L);
    }

    @Test
    void a_checkpoint_that_an_earlier_key_of_the_log_signed_is_not_served() throws SQLException {
        release(3);
        try (var confirmer = started()) {
            Eventually.holds(() -> confirmer.progress().confirmedSize() == 3);
        }
        var seed = Hash.sha256(new byte[] {1}).bytes();
        var earlier = SigningKey.of(LogFixture.ORIGIN.name(), seed)
                .sign(new Checkpoint(LogFixture.ORIGIN.name(), 3, root(3)).text());
        log.tamper("UPDATE checkpoints SET note = '" + earlier + "'");
        confirmed = new ConfirmedCheckpoints(log.dataSource(), log.row().id());

        assertThat(confirmed.newest(3)).isPresent();
        assertThat(standing().newest(3)).isEmpty();
    }

    @Test
    void an_organisation_that_was_away_is_asked_again_while_nothing_new_comes() {
        ledger.present(1);
        release(3);
        var standing = standing();
        try (var confirmer = started(standing, SOON)) {
            Eventually.holds(() -> confirmer.progress().confirmedSize() == 3);
            assertThat(confirming(standing)).isEqualTo(1);

            ledger.present(2);
            Eventually.holds(() -> confirming(standing) == 2);
            ledger.present(0);

            assertThat(confirmer.failures()).isZero();
            assertThat(confirming(standing)).isEqualTo(2);
        }
    }

    @Test
    void while_pages_cannot_tell_of_an_origin_nothing_new_is_confirmed() {
        release(3);
        try (var confirmer = started()) {
            Eventually.holds(() -> confirmer.progress().confirmedSize() == 3);
            release(4, LogFixture.ORIGIN.name(), "aside.example");
            Eventually.holds(() -> confirmer.failures() > 0);

            assertThat(confirmer.otherOrigins()).containsExactly("aside.example");
            assertThat(new ConfirmationHealth(confirmer, ledger).getHealthInformation())
                    .containsEntry("otherOrigins", List.of("aside.example"))
                    .containsEntry("confirmedSize", 3L);
            assertThat(confirmed.newest(4))
                    .hasValueSatisfying(newest -> assertThat(newest.size()).isEqualTo(3));
        }
    }

    private static int confirming(StandingConfirmations standing) {
        return standing.newest(3).map(standing::confirmedBy).orElseThrow().size();
    }

    private StandingConfirmations standing() {
        return new StandingConfirmations(confirmed, ledger, log.keys());
    }

    private Confirmer started() {
        return started(standing(), LATER);
    }

    private Confirmer started(StandingConfirmations standing, Duration beforeNextTry) {
        var confirmer =
                new Confirmer(ledger, log.keys(), log.checkpoints(), confirmed, standing, log.clock(), beforeNextTry);
        confirmer.start();
        return confirmer;
    }

    private void release(int size) {
        release(size, LogFixture.ORIGIN.name());
    }

    private void release(int size, String... origins) {
        var checkpoint = new Checkpoint(LogFixture.ORIGIN.name(), size, root(size));
        log.checkpoints().add(new ReleasedCheckpoint(checkpoint, note(size), TIME));
        ledger.anchor(new AnchorRecord(
                ledger.msp(),
                checkpoint.origin(),
                log.keys().log().verifierKey(),
                log.keys().items().verifierKey(),
                size,
                checkpoint.root(),
                List.of(origins)));
    }

    private String note(int size) {
        return log.keys().log().sign(new Checkpoint(LogFixture.ORIGIN.name(), size, root(size)).text());
    }

    private static Hash root(int size) {
        return Hash.sha256(Integer.toString(size).getBytes(StandardCharsets.UTF_8));
    }
}
