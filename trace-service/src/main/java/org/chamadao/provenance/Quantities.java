package org.chamadao.provenance;

/** Whose quantities are public. */
interface Quantities {
    /**
     * Whether those of what went in by an event are.
     *
     * @param index in the log
     */
    boolean areInputsShown(long index);

    /**
     * Whether those of what came into being by an event are.
     *
     * @param index in the log
     */
    boolean areOutputsShown(long index);
}
