package org.chamadao.provenance;

/**
 * How far a walk goes; where it stops earlier it says so.
 *
 * @param events read in all
 * @param levels packs above packs, and lots below lots, each
 * @param perLot events read at first of one thing that the item was made from; most have no more
 */
record WalkLimits(int events, int levels, int perLot) {
    static final WalkLimits USUAL = new WalkLimits(10_000, 64, 64);

    /** Events looked through of a thing that has more than the first ones. */
    static final int FURTHER = 4_096;

    /** Of what something was made from, over all things: where very many were made from very many, these are their product. */
    static final int PAIRS = 100_000;

    /** Of memory for the events of one answer, by the estimate of {@link MemoryShare}. */
    static final long BYTES = 128L << 20;
}
