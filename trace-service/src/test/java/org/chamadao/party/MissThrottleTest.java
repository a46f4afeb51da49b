package org.chamadao.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MissThrottleTest {
    private static final Source GUESSER = new Source("198.51.100.7");
    private static final Source OTHER = new Source("198.51.100.8");

    private final MovableClock clock = new MovableClock();
    private final MissThrottle throttle = new MissThrottle(clock, 3, Duration.ofMinutes(15));

    @Test
    void a_source_with_too_many_misses_waits_for_the_end_of_its_window() {
        for (var miss = 0; miss < 3; miss++) {
            assertThat(throttle.miss(GUESSER)).isEmpty();
        }
        clock.pass(Duration.ofMinutes(5));

        assertThat(throttle.miss(GUESSER).orElseThrow()).isBetween(Duration.ofSeconds(590), Duration.ofMinutes(10));
        assertThat(throttle.wait(GUESSER).orElseThrow()).isBetween(Duration.ofSeconds(590), Duration.ofMinutes(10));
    }

    @Test
    void another_source_is_answered() {
        for (var miss = 0; miss < 10; miss++) {
            throttle.miss(GUESSER);
        }

        assertThat(throttle.miss(OTHER)).isEmpty();
    }

    @Test
    void misses_while_waiting_make_the_wait_no_longer() {
        for (var miss = 0; miss < 100; miss++) {
            throttle.miss(GUESSER);
        }
        clock.pass(Duration.ofMinutes(15));

        assertThat(throttle.miss(GUESSER)).isEmpty();
    }

    @Test
    void forgets_the_first_of_very_many_sources() {
        for (var miss = 0; miss < 4; miss++) {
            throttle.miss(GUESSER);
        }
        for (var source = 0; source < 10_000; source++) {
            throttle.miss(new Source("2001:db8:" + source));
        }

        assertThat(throttle.wait(GUESSER)).isEmpty();
    }
}
