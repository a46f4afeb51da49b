package org.chamadao.simulation;

/** What a phone does that makes it harder to recognise. */
enum Trait {
    TUNNELS,
    BROWSES_PRIVATELY,
    CLEARS_STORAGE,
    WITHOUT_SCRIPT
}
