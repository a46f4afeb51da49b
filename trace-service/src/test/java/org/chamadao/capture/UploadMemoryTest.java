package org.chamadao.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chamadao.capture.UploadMemory.Grant.ALL_USED;
import static org.chamadao.capture.UploadMemory.Grant.GIVEN;
import static org.chamadao.capture.UploadMemory.Grant.SHARE_USED;

import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class UploadMemoryTest {
    private static final Duration NO_TIME = Duration.ZERO;

    private final UploadMemory memory = new UploadMemory(5, 3);

    @Test
    void a_party_that_holds_its_share_leaves_the_rest_to_others() throws InterruptedException {
        for (var chunk = 0; chunk < 3; chunk++) {
            assertThat(memory.take(1, NO_TIME)).isEqualTo(GIVEN);
        }

        assertThat(memory.take(1, NO_TIME)).isEqualTo(SHARE_USED);
        assertThat(memory.take(2, NO_TIME)).isEqualTo(GIVEN);
    }

    @Test
    void all_together_get_no_more_than_there_is() throws InterruptedException {
        for (var party = 1; party <= 5; party++) {
            assertThat(memory.take(party, NO_TIME)).isEqualTo(GIVEN);
        }

        assertThat(memory.take(6, NO_TIME)).isEqualTo(ALL_USED);
    }

    @Test
    void what_is_given_back_can_be_taken_again() throws InterruptedException {
        for (var chunk = 0; chunk < 3; chunk++) {
            memory.take(1, NO_TIME);
        }
        memory.giveBack(1, 2);

        assertThat(memory.take(1, NO_TIME)).isEqualTo(GIVEN);
        assertThat(memory.take(1, NO_TIME)).isEqualTo(GIVEN);
        assertThat(memory.take(1, NO_TIME)).isEqualTo(SHARE_USED);
    }

    @Test
    void who_waits_is_given_what_comes_back() throws Exception {
        for (var party = 1; party <= 5; party++) {
            memory.take(party, NO_TIME);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> memory.take(9, Duration.ofSeconds(20)));
            memory.giveBack(1, 1);

            assertThat(waiting.get()).isEqualTo(GIVEN);
        }
    }

    @Test
    void a_share_too_small_for_one_document_is_refused_at_the_start() {
        assertThatThrownBy(() -> new CaptureLimits(1_000, 1, 1, 1, 1, 1, 1, 10_000, 1_999))
                .hasMessageContaining("bytes-in-flight-of-one is 1999");
    }
}
