package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.provenance.SmallSeason.CAKE;

import java.sql.SQLException;
import java.util.List;
import org.chamadao.provenance.Alteration.Kind;
import org.chamadao.provenance.LogState.LedgerAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a thief of the database does to the rows behind a page. */
class TamperedProvenanceIT {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UPDATE events SET content = REPLACE(content, '"tea:altitude":1650.0', '"tea:altitude":2650.0') | CONTENT
                    UPDATE events SET content = REPLACE(content, '420', '520')                     | CONTENT
                    UPDATE events SET content = '{' WHERE id = 6                                   | CONTENT
                    UPDATE events SET content = REPLACE(content, 'closed-vehicle', 'other-vehicle') WHERE id = 14 | CONTENT
                    UPDATE events SET content = CONCAT(content, ' ') WHERE id = 6                  | RECEIPT
                    UPDATE events SET record_time = '2020-01-01 00:00:00' WHERE id = 6             | RECEIPT
                    UPDATE parties SET pseudonym = UNHEX('00112233445566778899aabbccddeeff')       | RECEIPT
                    DELETE FROM events WHERE id = 6                                                | EVENT_GONE
                    DELETE FROM log_entries WHERE log_index = 5                                    | ENTRY_GONE
                    UPDATE log_entries SET authored_root = received_root WHERE log_index = 5       | CONTENT
                    UPDATE log_entries SET kind = 99 WHERE log_index = 5                           | ENTRY_GONE
                    UPDATE log_entries SET ordinals = SUBSTRING(ordinals, 2) WHERE log_index = 5   | NUMBERS
                    UPDATE log_entries SET corrected_index = 4 WHERE log_index = 5                 | RECEIPT
                    UPDATE events SET content = NULL, authored_key = NULL WHERE id = 6             | CONTENT
                    UPDATE events SET sequenced_key = authored_key WHERE id = 6                    | NUMBERS
                    UPDATE contexts SET content = '{'                                             | CONTENT
                    DELETE FROM tiles                                                              | TREE
                    UPDATE identifier_events SET log_index = 7 WHERE log_index = 6 AND ordinal = 2 | NUMBERS
                    UPDATE tiles SET hashes = CONCAT(SUBSTRING(hashes, 33, 32), SUBSTRING(hashes, 33)) | LEAF
                    UPDATE tiles SET hashes = SUBSTRING(hashes, 1, 320)                            | TREE
                    """)
    void what_is_no_longer_as_recorded_is_altered(String sql, Kind kind) throws SQLException {
        var season = new SmallSeason().play();
        assertThat(season.of(CAKE).verdict()).isEqualTo(Verdict.RECORDED);
        assertThat(season.log().tamper(sql)).isPositive();

        // Where it was computed before, and where nothing was.
        for (var provenance : List.of(season.of(CAKE), season.of(CAKE, WalkLimits.BYTES))) {
            assertThat(provenance.verdict()).isEqualTo(Verdict.ALTERED);
            assertThat(provenance.alterations()).extracting(Alteration::kind).contains(kind);
        }
    }

    @Test
    void a_hidden_event_in_the_middle_leaves_a_gap() throws SQLException {
        var season = new SmallSeason().play();
        season.log().tamper("DELETE FROM identifier_events WHERE log_index = 6");

        var provenance = season.of(CAKE);

        assertThat(provenance.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(provenance.findings()).extracting(Finding::kind).contains(Finding.Kind.GAP);
    }

    @Test
    void a_checkpoint_that_the_ledger_does_not_know_is_altered() throws SQLException {
        var season = new SmallSeason().play();
        var others = new SmallSeason();
        others.play();
        season.log().tamper("DELETE FROM checkpoints WHERE size < 14");
        var note = others.log().checkpoints().newest().orElseThrow().note();
        season.log().tamper("UPDATE checkpoints SET note = '" + note + "'");

        var provenance = season.of(CAKE);

        assertThat(provenance.verdict()).isEqualTo(Verdict.ALTERED);
        assertThat(provenance.alterations()).extracting(Alteration::kind).contains(Kind.LEDGER);
    }

    @Test
    void a_ledger_that_cannot_be_asked_leaves_the_verdict_and_the_confirmation_unknown() throws SQLException {
        var season = new SmallSeason().play();
        var asked = season.of(CAKE);

        var unasked = season.withoutLedger().of(CAKE);

        assertThat(asked.verdict()).isEqualTo(Verdict.RECORDED);
        assertThat(asked.log().orElseThrow().ledger()).isEqualTo(LedgerAnswer.GIVEN);
        assertThat(unasked.verdict()).isEqualTo(Verdict.RECORDED);
        assertThat(unasked.findings()).isEmpty();
        assertThat(unasked.log().orElseThrow().ledger()).isEqualTo(LedgerAnswer.UNKNOWN);
        season.log().tamper("UPDATE events SET content = REPLACE(content, '420', '520')");
        assertThat(season.withoutLedger().of(CAKE).verdict()).isEqualTo(Verdict.ALTERED);
    }

    @Test
    void a_database_older_than_the_ledger_is_altered() throws SQLException {
        var season = new SmallSeason().play();
        season.capture(TeaEvents.observing("storing", "storing", SmallSeason.SISTER));
        season.log().tamper("DELETE FROM checkpoints WHERE size = 15");
        season.log().tamper("DELETE FROM log_entries WHERE log_index = 14");
        season.log().tamper("DELETE FROM identifier_events WHERE log_index = 14");
        season.log().tamper("DELETE FROM events WHERE id = 15");
        season.log().tamper("UPDATE tiles SET hashes = SUBSTRING(hashes, 1, 448) WHERE level = 0");

        var provenance = season.of(CAKE);

        assertThat(provenance.alterations()).containsExactly(Alteration.ofLog(Kind.LEDGER));
    }
}
