package org.chamadao.capture;

import java.util.List;
import java.util.Optional;

/** The two documents that carry events (EPCIS 2.0 section 9.6), and where each has its list of them. */
enum DocumentKind {
    EPCIS_DOCUMENT("EPCISDocument", List.of("epcisBody", "eventList")),
    QUERY_DOCUMENT("EPCISQueryDocument", List.of("epcisBody", "queryResults", "resultsBody", "eventList"));

    private final String word;
    private final List<String> eventList;

    DocumentKind(String word, List<String> eventList) {
        this.word = word;
        this.eventList = eventList;
    }

    /** Names that lead from the document to its list of events. */
    List<String> eventList() {
        return eventList;
    }

    static Optional<DocumentKind> of(String word) {
        for (var kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
