package org.chamadao.simulation;

import java.time.Instant;
import org.chamadao.simulation.geography.Place;
import org.jspecify.annotations.Nullable;

/** A look as the service sees it, before the session rule. */
record Visit(
        Instant at,
        Means means,
        @Nullable String phone,
        @Nullable String trail,
        String network,
        @Nullable Place place,
        boolean forwarded,
        boolean automatic,
        ScanLabel label) {

    /** What the session rule counts by: without a pseudonym of the phone the network must do. */
    String visitor() {
        return (phone == null ? network : phone) + (means == Means.INNER ? " inner" : "");
    }
}
