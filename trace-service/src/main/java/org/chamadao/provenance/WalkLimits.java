package org.chamadao.provenance;

/**
 * How far a walk goes; where it stops earlier it says so.
 *
 * @param events read in all
 * @param levels packs above packs, and lots below lots, each
 * @param perLot events read of one thing that the item was made from; what made it comes early in its life
 */
record WalkLimits(int events, int levels, int perLot) {
    static final WalkLimits USUAL = new WalkLimits(10_000, 64, 64);

    /** Of memory for the events of one answer, by the estimate of {@link MemoryShare}. */
    static final long BYTES = 128L << 20;
}
