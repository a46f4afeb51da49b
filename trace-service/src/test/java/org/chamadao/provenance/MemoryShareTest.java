package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.chamadao.event.StoredEvent;
import org.chamadao.problem.ProblemException;
import org.chamadao.tracelog.Hash;
import org.junit.jupiter.api.Test;

class MemoryShareTest {
    private final Semaphore all = new Semaphore(1_000);

    @Test
    void holds_no_more_than_its_most_and_gives_all_of_it_back() {
        try (var share = new MemoryShare(all, 500 << 10)) {
            assertThat(share.take(event(300_000))).isTrue();
            assertThat(share.take(event(300_000))).isFalse();
            assertThat(share.take(event(100_000))).isTrue();
        }
        assertThat(all.availablePermits()).isEqualTo(1_000);
    }

    @Test
    void what_is_not_kept_leaves_its_room_to_the_next() {
        try (var share = new MemoryShare(all, 500 << 10)) {
            for (var event = 0; event < 10; event++) {
                assertThat(share.take(event(300_000))).isTrue();
                share.giveBack(event(300_000));
            }
            assertThat(all.availablePermits()).isEqualTo(1_000);
        }
    }

    @Test
    void an_event_weighs_by_its_values_and_not_by_its_bytes_alone() {
        assertThat(MemoryShare.weight(event("[" + "1,".repeat(10_000) + "1]"))).isGreaterThan(4_000_000);
        assertThat(MemoryShare.weight(event(20_000))).isLessThan(30_000);
    }

    @Test
    void answers_at_once_that_together_need_too_much_are_told_to_come_back() {
        try (var first = new MemoryShare(all, 900 << 10);
                var second = new MemoryShare(all, 900 << 10)) {
            assertThat(first.take(event(800_000))).isTrue();

            assertThatThrownBy(() -> second.take(event(800_000)))
                    .isInstanceOfSatisfying(ProblemException.class, refused -> {
                        assertThat(refused.problem().status().getCode()).isEqualTo(503);
                        assertThat(refused.headers()).containsKey("Retry-After");
                    });
        }
        assertThat(all.availablePermits()).isEqualTo(1_000);
    }

    private static StoredEvent event(int bytes) {
        return event("x".repeat(bytes));
    }

    private static StoredEvent event(String content) {
        var hash = Hash.sha256(new byte[0]);
        return new StoredEvent(
                1,
                1,
                1,
                0,
                1,
                "urn:x:1",
                StoredEvent.NO_DECLARATION,
                hash,
                hash,
                Instant.EPOCH,
                new byte[0],
                content.getBytes(StandardCharsets.UTF_8),
                hash,
                hash,
                hash,
                hash,
                hash,
                null,
                List.of());
    }
}
