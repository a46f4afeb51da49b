package org.chamadao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @Test
    void takes_both_in_turns_and_leaves_the_warm_up_out() throws Exception {
        var order = new ArrayList<String>();

        var turns = Turns.take(1, 2, () -> note(order, "A", order.size()), () -> note(order, "B", 100), NOWHERE);

        assertThat(order).containsExactly("A", "B", "A", "B", "A", "B");
        assertThat(turns.baselines()).containsExactly(2.0, 4.0);
        assertThat(turns.ratio()).isEqualTo(100 / 3.0);
    }

    @Test
    void the_median_is_the_middle_value_or_the_mean_of_two() {
        assertThat(Turns.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(Turns.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3.0);
    }

    private static double note(List<String> order, String side, double value) {
        order.add(side);
        return value;
    }
}
