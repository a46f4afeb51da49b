package org.chamadao.capture;

import org.chamadao.event.NewEvent;

/** What became of one event of a document before anything was stored. */
sealed interface Preparation {
    /** It is valid, and ready to be stored. */
    record Ready(NewEvent event, boolean ownId) implements Preparation {}

    /** It is not taken. */
    record Refused(int index, Refusal refusal) implements Preparation {}
}
