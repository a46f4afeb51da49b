package org.chamadao.label;

import java.util.Arrays;

/** How far an order of codes is. */
enum OrderState {
    ISSUING("issuing"),
    ISSUED("issued"),
    /** Ended early; the codes that were issued stay. */
    CANCELLED("cancelled");

    private final String word;

    OrderState(String word) {
        this.word = word;
    }

    /** The word in the API and in the database. */
    String word() {
        return word;
    }

    static OrderState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such state of an order: " + word));
    }
}
