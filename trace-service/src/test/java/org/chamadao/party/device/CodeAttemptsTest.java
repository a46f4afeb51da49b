package org.chamadao.party.device;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.chamadao.party.MovableClock;
import org.chamadao.party.Source;
import org.chamadao.problem.ProblemException;
import org.junit.jupiter.api.Test;

class CodeAttemptsTest {
    private final MovableClock clock = new MovableClock();
    private final CodeAttempts attempts = new CodeAttempts(clock);

    @Test
    void many_wrong_codes_close_an_address_and_no_other() {
        for (var count = 0; count < CodeAttempts.MOST_PER_ADDRESS; count++) {
            attempts.check(new Source("192.0.2.1"));
            attempts.wrong(new Source("192.0.2.1"));
        }

        assertThatThrownBy(() -> attempts.check(new Source("192.0.2.1")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Too many wrong codes");
        assertThatCode(() -> attempts.check(new Source("192.0.2.2"))).doesNotThrowAnyException();
    }

    @Test
    void an_address_opens_again() {
        for (var count = 0; count < CodeAttempts.MOST_PER_ADDRESS; count++) {
            attempts.wrong(new Source("192.0.2.1"));
        }

        clock.pass(Duration.ofMinutes(15));

        assertThatCode(() -> attempts.check(new Source("192.0.2.1"))).doesNotThrowAnyException();
    }

    @Test
    void wrong_codes_from_many_addresses_close_nobody_else() {
        for (var count = 0; count < 20_000; count++) {
            attempts.wrong(new Source("2001:db8::" + count));
        }

        assertThatCode(() -> attempts.check(new Source("192.0.2.1"))).doesNotThrowAnyException();
    }

    @Test
    void who_goes_on_guessing_is_not_forgotten_for_it() {
        for (var count = 0; count < 10_000; count++) {
            attempts.wrong(new Source("2001:db8::" + count));
        }
        for (var count = 0; count < CodeAttempts.MOST_PER_ADDRESS; count++) {
            attempts.wrong(new Source("2001:db8::9999"));
        }

        assertThatThrownBy(() -> attempts.check(new Source("2001:db8::9999"))).isInstanceOf(ProblemException.class);
    }
}
