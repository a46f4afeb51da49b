package org.chamadao.simulation;

import java.time.Instant;
import java.util.List;

/** The truth about a code. */
public sealed interface ItemLabel {
    ItemLabel GENUINE = new Genuine();

    /** One item, sold where it was meant to be. */
    record Genuine() implements ItemLabel {}

    /**
     * There are copies of it, or its wrapper was filled again.
     *
     * @param sales when the copies were sold, the first first
     */
    record Copied(Attack attack, List<Instant> sales) implements ItemLabel {
        public Copied {
            sales = sales.stream().sorted().toList();
        }
    }

    /** Genuine goods, sold outside of the territory with whole cases. */
    record Diverted(Attack.Diversion attack, String shipment) implements ItemLabel {}

    /** No item has this code. */
    record NeverIssued() implements ItemLabel {}
}
