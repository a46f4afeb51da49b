package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.chamadao.problem.ProblemException;
import org.junit.jupiter.api.Test;

class FewAtOnceTest {
    private final FewAtOnce one = new FewAtOnce(1, "Somebody walks.", Duration.ofMillis(20));

    @Test
    void who_waits_in_vain_is_asked_to_come_again() {
        assertThatThrownBy(() -> one.take(() -> one.take(() -> "both")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Somebody walks. Try again later.");
    }

    @Test
    void the_turn_ends_with_the_walk_also_when_it_fails() {
        assertThatThrownBy(() -> one.take(() -> {
                    throw new IllegalStateException("fell");
                }))
                .hasMessage("fell");

        assertThat(one.<String>take(() -> "walked")).isEqualTo("walked");
    }
}
