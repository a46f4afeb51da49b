package org.chamadao.custody;

/** The answer to whether something may be captured. */
public enum Answer {
    HELD,
    /** The party only looks, is late, or has claimed the thing before: nothing comes of it. */
    LET,
    /** Nobody has given it to the party, which says that it received it. */
    CLAIMED,
    DENIED
}
