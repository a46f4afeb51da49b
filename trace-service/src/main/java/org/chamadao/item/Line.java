package org.chamadao.item;

import java.util.Optional;

/**
 * An event in the life of one thing, and what came of it.
 *
 * @param state afterwards
 * @param late whether it tells of a time before another moved the thing, and moved nothing therefore
 */
record Line(Occurrence occurrence, ItemState state, Optional<Contradiction> contradiction, Lateness late) {
    /** Whether an event came after its time. */
    enum Lateness {
        NONE,
        LATE
    }

    static Line counting(Occurrence occurrence, ItemState state) {
        return new Line(occurrence, state, Optional.empty(), Lateness.NONE);
    }

    static Line late(Occurrence occurrence, ItemState state) {
        return new Line(occurrence, state, Optional.empty(), Lateness.LATE);
    }

    static Line contradicting(Occurrence occurrence, ItemState state, Contradiction contradiction) {
        return new Line(occurrence, state, Optional.of(contradiction), Lateness.NONE);
    }
}
