package org.chamadao.simulation;

import java.time.Instant;

/** A record that reaches a detector. */
public sealed interface Happened {
    /** When it reaches the detector, at least a moment after it was written. */
    Instant arrival();

    /** See {@link Scan#item}. */
    String item();

    record Scanned(Instant arrival, Scan scan) implements Happened {
        @Override
        public String item() {
            return scan.item();
        }
    }

    record StatesTold(Instant arrival, ItemStates states) implements Happened {
        @Override
        public String item() {
            return states.item();
        }
    }
}
