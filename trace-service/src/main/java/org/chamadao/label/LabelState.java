package org.chamadao.label;

/** What became of a code before an event tells of its item. */
public enum LabelState {
    ISSUED,
    /** In an export, or with a printer: it may be on paper. */
    HANDED_OUT,
    PRINTED,
    SPOILED
}
