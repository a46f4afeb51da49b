package org.chamadao.label;

import java.util.Arrays;

/** How far a print job is. */
enum PrintJobState {
    /** For the agent of its printer to come. */
    WAITING("waiting"),
    /** The agent reads its labels. */
    TAKEN("taken"),
    /** The agent has its labels on disk, and prints them. */
    PRINTING("printing"),
    /** Of some labels nobody knows whether they are on paper. */
    ASKING("asking"),
    /** It is known what became of each label. */
    DONE("done"),
    CANCELLED("cancelled");

    private final String word;

    PrintJobState(String word) {
        this.word = word;
    }

    /** The word in the API and in the database. */
    String word() {
        return word;
    }

    static PrintJobState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such state of a print job: " + word));
    }

    /** Whether the agent may still read the labels. */
    boolean givesLabels() {
        return this == WAITING || this == TAKEN;
    }
}
