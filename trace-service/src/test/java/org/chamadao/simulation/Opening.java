package org.chamadao.simulation;

/** How someone came to the page of an item. */
enum Opening {
    CODE,
    /** The code, with another app of the phone. */
    CODE_IN_OTHER_APP,
    /** The address that another phone had been given. */
    FORWARDED_LINK,
    /** A messenger that runs the page's script before anyone looks. */
    PREFETCH,
    /** A crawler that fetches what someone scanned, and says that it is a phone. */
    DISGUISED_CRAWLER,
    INNER_CODE,
    SIGNED_IN,
    UNKNOWN_CODE
}
