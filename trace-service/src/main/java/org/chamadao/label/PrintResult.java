package org.chamadao.label;

import java.util.Arrays;
import java.util.Optional;

/** What became of one label of a print job. */
enum PrintResult {
    PRINTED("printed"),
    /** Printed, and not fit for use. */
    SPOILED("spoiled"),
    /** Somebody has to look. */
    UNSURE("unsure"),
    /** Not on paper. */
    UNPRINTED("unprinted");

    private final String word;

    PrintResult(String word) {
        this.word = word;
    }

    /** The word in the API and in the database. */
    String word() {
        return word;
    }

    static Optional<PrintResult> of(String word) {
        return Arrays.stream(values())
                .filter(result -> result.word.equals(word))
                .findFirst();
    }

    /** Reads what the database holds. */
    static PrintResult stored(String word) {
        return of(word).orElseThrow(() -> new IllegalStateException("no such result of a label: " + word));
    }
}
