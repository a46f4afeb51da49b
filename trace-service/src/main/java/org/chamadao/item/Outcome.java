package org.chamadao.item;

import org.chamadao.capture.WrittenDocuments.Written;

/** What came of a request. */
sealed interface Outcome {
    record Recorded(Written written) implements Outcome {}

    record Refused(Plan.Impossible why) implements Outcome {}
}
