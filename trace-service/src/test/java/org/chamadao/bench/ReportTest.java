package org.chamadao.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Measure RATE = Measure.whole("events_per_s", 99_999.6);
    private static final Measure VECTORS = Measure.part("vectors_right", 22, 22);

    @Test
    void the_last_line_quotes_every_measure_and_the_goal() {
        var report = new Report(List.of(), Goal.atLeast(90_000), List.of(RATE, VECTORS), List.of());

        assertThat(report.lastLine("hash"))
                .isEqualTo("bench hash: events_per_s=100000 vectors_right=22/22 goal=90000 ok");
    }

    @Test
    void the_goal_is_held_against_the_number_before_rounding() {
        var report = new Report(List.of(), Goal.atLeast(100_000), List.of(RATE), List.of());

        assertThat(report.lastLine("hash")).endsWith("goal=100000 short");
    }

    @Test
    void a_condition_that_does_not_hold_is_short() {
        var condition = new Report.Condition("the second start takes at most 5 s", false);
        var report =
                new Report(List.of(), Goal.atMost(10.5), List.of(Measure.decimal("cold_s", 7.456)), List.of(condition));

        assertThat(report.lastLine("start")).isEqualTo("bench start: cold_s=7.46 goal=10.5 short");
    }

    @Test
    void refuses_a_value_of_two_words() {
        assertThatThrownBy(() -> new Measure("rate", "5 000", 5000)).hasMessageContaining("rate=5 000");
    }

    @Test
    void a_table_lines_up_its_columns() {
        assertThat(Table.text(List.of(List.of("what", "per second"), List.of("subject", "12"))))
                .isEqualTo("what     per second\nsubject          12\n");
    }
}
