package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.chamadao.log.Eventually;
import org.junit.jupiter.api.Test;

/** What was told is told again for a while, and never when something newer is in the log. */
class RecentProvenancesIT {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final SmallSeason season;

    RecentProvenancesIT() throws SQLException {
        season = new SmallSeason().play();
    }

    @Test
    void all_who_ask_at_once_are_told_the_same() throws Exception {
        var recent = new RecentProvenances(season.provenances(), LONG);
        try (var threads = Executors.newFixedThreadPool(16)) {
            var asked = IntStream.range(0, 64)
                    .<Callable<Provenance>>mapToObj(_ -> () -> recent.of(SmallSeason.CAKE))
                    .toList();

            assertThat(threads.invokeAll(asked).stream().map(Future::resultNow).map(System::identityHashCode))
                    .containsOnly(System.identityHashCode(recent.of(SmallSeason.CAKE)));
        }
        assertThat(recent.of(SmallSeason.SISTER).identifier()).isEqualTo(SmallSeason.SISTER);
    }

    @Test
    void what_was_told_before_the_newest_checkpoint_is_told_anew() throws SQLException {
        var recent = new RecentProvenances(season.provenances(), LONG);
        var before = recent.of(SmallSeason.CAKE);

        season.capture(TeaEvents.observing("storing", "storing", SmallSeason.CAKE));

        assertThat(recent.of(SmallSeason.CAKE).steps()).hasSize(before.steps().size() + 1);
    }

    @Test
    void what_was_altered_is_seen_when_the_time_is_over() throws SQLException {
        var recent = new RecentProvenances(season.provenances(), Duration.ofMillis(200));
        assertThat(recent.of(SmallSeason.CAKE).verdict()).isEqualTo(Verdict.RECORDED);

        season.log().tamper("DELETE FROM tiles");

        Eventually.holds(() -> recent.of(SmallSeason.CAKE).verdict() == Verdict.ALTERED);
    }

    @Test
    void what_failed_is_asked_again() throws SQLException {
        var recent = new RecentProvenances(season.provenances(), LONG);
        season.log().tamper("RENAME TABLE identifier_events TO elsewhere");
        assertThatThrownBy(() -> recent.of(SmallSeason.CAKE)).isInstanceOf(RuntimeException.class);

        season.log().tamper("RENAME TABLE elsewhere TO identifier_events");

        assertThat(recent.of(SmallSeason.CAKE).verdict()).isEqualTo(Verdict.RECORDED);
    }
}
