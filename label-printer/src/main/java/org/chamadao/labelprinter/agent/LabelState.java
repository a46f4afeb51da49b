package org.chamadao.labelprinter.agent;

import java.util.Locale;

/** Where a label of a job stands; the words of the journal, and in lower case those of the service. */
enum LabelState {
    /** Not sent, and it has no line. */
    OPEN,
    /** Perhaps at the printer; after a crash that means unsure. */
    SENDING,
    PRINTED,
    UNSURE,
    SPOILED,
    UNPRINTED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a person or the printer has said what became of it. */
    boolean settled() {
        return switch (this) {
            case PRINTED, SPOILED, UNPRINTED -> true;
            case OPEN, SENDING, UNSURE -> false;
        };
    }

    /** Whether the service is to hear of it. */
    boolean result() {
        return settled() || this == UNSURE;
    }

    boolean mayBecome(LabelState next) {
        return switch (this) {
            case OPEN -> next == SENDING || next == UNPRINTED;
            case SENDING -> next == PRINTED || next == UNSURE;
            case UNSURE -> next.settled();
            case PRINTED, SPOILED, UNPRINTED -> false;
        };
    }
}
