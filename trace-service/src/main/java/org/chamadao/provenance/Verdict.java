package org.chamadao.provenance;

/** What a buyer is told first. It speaks of the record and never of the tea. */
public enum Verdict {
    /** All events are there, and nothing of them was changed since they were recorded. */
    RECORDED("recorded"),
    /** Something is missing, or two events contradict each other. */
    INCOMPLETE("incomplete"),
    /** What is stored is no longer what was recorded. */
    ALTERED("altered"),
    /** No event names the item. */
    UNKNOWN("unknown");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The word in JSON and on pages. */
    public String word() {
        return word;
    }
}
