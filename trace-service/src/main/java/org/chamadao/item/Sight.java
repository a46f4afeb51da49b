package org.chamadao.item;

/** Why a party may see an event as a whole. */
enum Sight {
    /** It captured it. */
    OWN,
    /** Its captor shares with it, or names it. */
    SHARED,
    CLOSED
}
