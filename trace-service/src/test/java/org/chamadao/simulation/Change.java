package org.chamadao.simulation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item became something else.
 *
 * @param time when it happened
 * @param recorded when the log learned of it, which may be days later
 * @param holder pseudonym
 * @param province of the holder, GB/T 2260
 * @param territory provinces where the holder may sell; null says anywhere
 * @param shipment null before it was packed
 */
public record Change(
        State state,
        Instant time,
        Instant recorded,
        String holder,
        Role role,
        String province,
        @Nullable List<String> territory,
        @Nullable String shipment) {
    public Change {
        if (recorded.isBefore(time)) {
            throw new IllegalArgumentException(state + " recorded at " + recorded + ", before it was so at " + time);
        }
    }

    static Change by(Party party, State state, Instant time, Instant recorded, @Nullable String shipment) {
        return new Change(
                state,
                time,
                recorded,
                party.holder(),
                party.role(),
                party.city().province(),
                party.territory(),
                shipment);
    }
}
