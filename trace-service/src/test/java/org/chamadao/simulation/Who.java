package org.chamadao.simulation;

/** Why someone scanned. */
public enum Who {
    BUYER,
    /** The buyer once more, days later. */
    RETURNING,
    /** The buyer by another app of the same phone, which has another store. */
    OTHER_APP,
    OTHER_PHONE,
    FAMILY,
    GIFTED,
    COLLECTOR,
    /** Got the address from someone. */
    FORWARDED,
    /** The messenger or a crawler, with JavaScript. */
    PREFETCH,
    /** A crawler that does not say so. */
    CRAWLER,
    /** Looks along a shelf. */
    BROWSING,
    /** Was shown the shop's display piece. */
    SHOPPER,
    /** Drinks at the table where the wrapper lies. */
    GUEST,
    /** Scans the screen of a live stream. */
    VIEWER,
    /** Scans a photograph that was posted. */
    READER,
    STAFF,
    MISTYPING,
    /** Has codes of a competitor scanned to discredit them. */
    RIVAL,
    HARVESTER,
    GUESSER
}
