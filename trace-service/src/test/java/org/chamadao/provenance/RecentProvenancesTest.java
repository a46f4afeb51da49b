package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.chamadao.log.Eventually;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.chamadao.provenance.Provenances.Told;
import org.junit.jupiter.api.Test;

final class RecentProvenancesTest {
    private static final String ITEM = TeaEvents.cake("C0");
    private static final Told TOLD = new Told(Provenance.unknown(ITEM), 1, 0);
    private static final ProblemException REFUSED =
            new ProblemException(Problem.of(ProblemType.UNAVAILABLE, "Not let in."));

    private final AtomicInteger walked = new AtomicInteger();

    @Test
    void who_waits_for_a_walk_that_does_not_end_is_asked_to_come_again() throws Exception {
        var begun = new CountDownLatch(1);
        var ends = new CountDownLatch(1);
        var recent = recent(Duration.ofMillis(20), _ -> {
            begun.countDown();
            return after(ends);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> recent.of(ITEM));
            begun.await();

            var refused = catchThrowable(() -> recent.of(ITEM));
            ends.countDown();

            assertThat(refused).isInstanceOf(ProblemException.class).hasMessageContaining("Too many. Try again later.");
            assertThat(first.get()).isSameAs(TOLD.provenance());
        }
    }

    @Test
    void who_waited_for_a_walk_that_was_not_let_in_walks_itself() throws Exception {
        var waiting = new Waiting();
        waiting.recent = recent(Duration.ofMinutes(1), _ -> {
            if (walked.incrementAndGet() > 1) {
                return TOLD;
            }
            waiting.joins();
            throw REFUSED;
        });

        assertThatThrownBy(() -> waiting.recent.of(ITEM)).isSameAs(REFUSED);

        assertThat(waiting.asked.get()).isSameAs(TOLD.provenance());
        assertThat(walked).hasValue(2);
    }

    @Test
    void who_is_not_let_in_itself_is_told_so() {
        var waiting = new Waiting();
        waiting.recent = recent(Duration.ofMinutes(1), _ -> {
            if (walked.incrementAndGet() == 1) {
                waiting.joins();
            }
            throw REFUSED;
        });

        assertThatThrownBy(() -> waiting.recent.of(ITEM)).isSameAs(REFUSED);

        assertThatThrownBy(waiting.asked::get)
                .isInstanceOf(ExecutionException.class)
                .hasCause(REFUSED);
        assertThat(walked).hasValue(2);
    }

    /** Somebody who asks while another walks. */
    private static final class Waiting {
        private final FutureTask<Provenance> asked = new FutureTask<>(this::ask);
        private RecentProvenances recent = recent(Duration.ZERO, _ -> TOLD);

        private Provenance ask() {
            return recent.of(ITEM);
        }

        private void joins() {
            var thread = Thread.ofPlatform().start(asked);
            Eventually.holds(() -> thread.getState() == Thread.State.TIMED_WAITING);
        }
    }

    private static RecentProvenances recent(Duration patience, Function<String, Told> walk) {
        return new RecentProvenances(walk, () -> 1, Duration.ofMinutes(10), new FewAtOnce(8, "Too many.", patience));
    }

    private static Told after(CountDownLatch latch) {
        try {
            latch.await();
            return TOLD;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
