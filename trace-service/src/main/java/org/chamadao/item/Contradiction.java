package org.chamadao.item;

/** Why a captured event moved nothing. */
enum Contradiction {
    /** The step is not possible in the state that the thing was in. */
    STATE("state"),
    /** The step is not its captor's to make. */
    PARTY("party");

    private final String word;

    Contradiction(String word) {
        this.word = word;
    }

    /** The word in the API. */
    String word() {
        return word;
    }
}
