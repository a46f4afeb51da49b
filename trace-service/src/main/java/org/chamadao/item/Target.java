package org.chamadao.item;

/** Where a step leads. */
sealed interface Target {
    /** To one state. */
    record State(ItemState state) implements Target {}

    /** Nowhere: the step changes nothing. */
    record Same() implements Target {}

    /** To the state before it was shipped. */
    record BeforeShipping() implements Target {}

    /** To the state before it was missing. */
    record BeforeMissing() implements Target {}

    /** In the docs. */
    default String text() {
        return switch (this) {
            case State(var state) -> state.word();
            case Same _ -> "as it was";
            case BeforeShipping _ -> "as before shipping";
            case BeforeMissing _ -> "as before it was missing";
        };
    }
}
