package org.chamadao.item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far one thing has come, followed event by event in log order.
 *
 * <p>An event that contradicts moves nothing, and waits: when what should have gone before comes late, and tells of an
 * earlier time, it counts after all.
 */
final class Life {
    private final TreeMap<Long, Line> lines = new TreeMap<>();
    private final TreeMap<Long, Occurrence> waiting = new TreeMap<>();
    private final TreeMap<Long, Occurrence> barred = new TreeMap<>();
    private ItemState state;
    private ItemState beforeShipping;
    private ItemState beforeMissing;
    private @Nullable Instant moved;
    private long since = -1;

    /** @param state before its first event */
    Life(ItemState state) {
        this.state = state;
        this.beforeShipping = state;
        this.beforeMissing = state;
    }

    ItemState state() {
        return state;
    }

    /** Index of the event that led to the state; none before the first. */
    Optional<Long> since() {
        return since < 0 ? Optional.empty() : Optional.of(since);
    }

    /** In log order. */
    List<Line> lines() {
        return new ArrayList<>(lines.values());
    }

    /** Goes on by an event that was captured, whatever it says. */
    void follow(Occurrence occurrence) {
        if (occurrence.said().isEmpty()) {
            lines.put(occurrence.index(), Line.counting(occurrence, state));
            return;
        }
        var said = occurrence.said().get();
        switch (occurrence.standing()) {
            case ALLOWED -> attempt(occurrence, said);
            case LATE -> tellLate(occurrence, said);
            case OTHER -> {
                contradict(occurrence, said, Contradiction.PARTY);
                barred.put(occurrence.index(), occurrence);
            }
        }
    }

    /** Goes on by an event that was not its captor's to record when it came, and is by what custody knows now. */
    void admit(long index, Set<By> by) {
        Optional.ofNullable(barred.get(index))
                .flatMap(Occurrence::said)
                .filter(said -> !Collections.disjoint(said.step().by(), by))
                .flatMap(_ -> Optional.ofNullable(barred.remove(index)))
                .ifPresent(occurrence -> occurrence.said().ifPresent(said -> tellLate(occurrence, said)));
    }

    private void tellLate(Occurrence occurrence, Said said) {
        if (isBefore(occurrence.time(), moved)) {
            lines.put(occurrence.index(), Line.late(occurrence, state));
        } else {
            attempt(occurrence, said);
        }
    }

    private void attempt(Occurrence occurrence, Said said) {
        if (!said.step().isPossibleIn(state)) {
            contradict(occurrence, said, Contradiction.STATE);
            waiting.put(occurrence.index(), occurrence);
            return;
        }
        if (go(occurrence, said.step())) {
            catchUp(occurrence.time());
        }
    }

    private void contradict(Occurrence occurrence, Said said, Contradiction contradiction) {
        var line = switch (said.weight()) {
            case EVENT -> Line.contradicting(occurrence, state, contradiction);
            case HINT -> Line.counting(occurrence, state);
        };
        lines.put(occurrence.index(), line);
    }

    /** Makes a possible step; false when it changes nothing. */
    private boolean go(Occurrence occurrence, ItemStep step) {
        var moves = step.leadsOutOf(state);
        if (moves) {
            var next = next(step);
            // What is found again on its way was not shipped anew.
            if (next == ItemState.SHIPPED && step == ItemStep.SHIP) {
                beforeShipping = state;
            } else if (next == ItemState.LOST || next == ItemState.STOLEN) {
                beforeMissing = state == ItemState.LOST ? beforeMissing : state;
            }
            state = next;
            moved = occurrence.time();
            since = occurrence.index();
        }
        waiting.remove(occurrence.index());
        lines.put(occurrence.index(), Line.counting(occurrence, state));
        return moves;
    }

    private ItemState next(ItemStep step) {
        return switch (step.moves().to()) {
            case Target.State(var next) -> next;
            case Target.Same _ -> state;
            case Target.BeforeShipping _ -> beforeShipping;
            case Target.BeforeMissing _ -> beforeMissing;
        };
    }

    /** What waited for a step that came late counts after it. */
    private void catchUp(@Nullable Instant time) {
        var from = time;
        for (var next = waiting(from); next.isPresent(); next = waiting(from)) {
            var occurrence = next.get();
            occurrence.said().ifPresent(said -> go(occurrence, said.step()));
            from = occurrence.time();
        }
    }

    private Optional<Occurrence> waiting(@Nullable Instant from) {
        return waiting.values().stream()
                .filter(one ->
                        one.said().filter(said -> said.step().leadsOutOf(state)).isPresent())
                .filter(one -> from != null && one.time() != null && !one.time().isBefore(from))
                .findFirst();
    }

    private static boolean isBefore(@Nullable Instant time, @Nullable Instant other) {
        return time != null && other != null && time.isBefore(other);
    }
}
