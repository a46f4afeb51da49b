package org.chamadao.capture;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a document in which some event is not taken (header GS1-Capture-Error-Behaviour). */
enum ErrorBehaviour {
    /** Nothing is stored. */
    ROLLBACK,
    /** All other events are stored. */
    PROCEED;

    /** The word in headers and in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ErrorBehaviour> of(String word) {
        return Arrays.stream(values())
                .filter(behaviour -> behaviour.word().equals(word))
                .findFirst();
    }
}
