package org.chamadao.simulation;

/** How a scan was noticed. */
public enum Means {
    /** The page's beacon came. */
    PAGE,
    /** A picture of the page was fetched, without JavaScript. */
    IMAGE,
    /** The code under the wrapper was entered right. */
    INNER,
    /** A member's phone that is signed in. */
    STAFF,
    /** The code was never issued. */
    UNKNOWN
}
