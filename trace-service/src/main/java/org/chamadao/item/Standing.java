package org.chamadao.item;

/** Whether somebody may make a step with a thing. */
enum Standing {
    /** It is theirs to make. */
    ALLOWED,
    /** It was, at the time that they tell of. */
    LATE,
    /** It is another's, by what is known so far. */
    OTHER
}
