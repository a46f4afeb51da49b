package org.chamadao.item;

/** A step that an event tells of. */
record Said(ItemStep step, Weight weight) {
    /** How much an event means it. */
    enum Weight {
        EVENT,
        /** It only mentions a state, which is no contradiction where it cannot be reached. */
        HINT
    }

    static Said event(ItemStep step) {
        return new Said(step, Weight.EVENT);
    }
}
