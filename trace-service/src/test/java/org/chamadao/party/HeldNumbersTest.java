package org.chamadao.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.chamadao.party.HeldNumbers.HeldNumber;
import org.junit.jupiter.api.Test;

class HeldNumbersTest {
    private static final String PARTY = "https://id.gs1.org/417/9506000100005";
    private static final String PLACE = "https://id.gs1.org/414/9506000400006";
    private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant THIRD = Instant.parse("2026-05-01T00:00:00Z");

    private final HeldNumbers held = new HeldNumbers(List.of(
            new HeldNumber(PARTY, FIRST, SECOND),
            new HeldNumber(PARTY, THIRD, null),
            new HeldNumber(PLACE, SECOND, SECOND)));

    @Test
    void holds_from_the_first_moment_up_to_the_last() {
        assertThat(held.held(PARTY, FIRST.minusMillis(1))).isFalse();
        assertThat(held.held(PARTY, FIRST)).isTrue();
        assertThat(held.held(PARTY, SECOND.minusMillis(1))).isTrue();
        assertThat(held.held(PARTY, SECOND)).isFalse();
        assertThat(held.held(PARTY, THIRD)).isTrue();
        assertThat(held.held(PARTY, Instant.MAX)).isTrue();
    }

    @Test
    void what_was_taken_back_was_never_held() {
        assertThat(held.held(PLACE, SECOND)).isFalse();
        assertThat(held.held("https://id.gs1.org/417/9506000100012", SECOND)).isFalse();
    }
}
