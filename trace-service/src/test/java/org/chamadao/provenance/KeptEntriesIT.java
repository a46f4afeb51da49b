package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was computed once is used again for the same rows only. */
class KeptEntriesIT {
    private final SmallSeason season;

    KeptEntriesIT() throws SQLException {
        season = new SmallSeason().play();
    }

    @Test
    void the_same_rows_are_told_the_same_way() {
        var first = season.of(SmallSeason.CAKE);

        assertThat(season.of(SmallSeason.CAKE)).isEqualTo(first);
        assertThat(season.of(SmallSeason.SISTER).verdict()).isEqualTo(Verdict.RECORDED);
    }

    @Test
    void rows_that_were_put_back_are_recorded_again() throws SQLException {
        var keys = List.of("authored_key", "received_key");
        for (var key : keys) {
            season.log().tamper("UPDATE events SET " + key + " = REVERSE(" + key + ")");
            assertThat(season.of(SmallSeason.CAKE).verdict()).isEqualTo(Verdict.ALTERED);
            season.log().tamper("UPDATE events SET " + key + " = REVERSE(" + key + ")");
        }

        assertThat(season.of(SmallSeason.CAKE).verdict()).isEqualTo(Verdict.RECORDED);
    }
}
