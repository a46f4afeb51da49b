package org.chamadao.provenance;

import java.util.Optional;

/**
 * A change of custody: what was offered by one entry was taken over by another.
 *
 * @param offer the giver's side
 * @param acceptance the taker's
 * @param guest the way of a taker without a device of its own, {@code finger} or {@code link}; empty for a party
 * @param isDiffering whether the taker said openly that differences were noted
 */
public record Handoff(Side offer, Side acceptance, Optional<String> guest, boolean isDiffering) {
    /**
     * One side.
     *
     * @param entry index in the log
     * @param voice whether its captor is known to have said it
     */
    public record Side(long entry, Voice voice) {}

    /** Whether a device of each of the two parties signed. */
    public boolean isSignedByBoth() {
        return guest.isEmpty() && offer.voice() == Voice.AUTHOR && acceptance.voice() == Voice.AUTHOR;
    }
}
