package org.chamadao.label;

/** Who says what became of labels. */
enum Reporter {
    AGENT,
    /** Somebody who was asked, or looks after a job that was cancelled. */
    PERSON
}
