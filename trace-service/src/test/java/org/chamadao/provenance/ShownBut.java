package org.chamadao.provenance;

import java.util.Set;

/**
 * Quantities that are all public but for some.
 *
 * @param inputs indices of events whose inputs stay closed
 * @param outputs indices of events whose outputs stay closed
 */
record ShownBut(Set<Long> inputs, Set<Long> outputs) implements Quantities {
    /** All are public. */
    static final ShownBut NONE = new ShownBut(Set.of(), Set.of());

    @Override
    public boolean areInputsShown(long index) {
        return !inputs.contains(index);
    }

    @Override
    public boolean areOutputsShown(long index) {
        return !outputs.contains(index);
    }
}
