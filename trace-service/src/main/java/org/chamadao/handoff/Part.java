package org.chamadao.handoff;

import java.time.Instant;
import java.util.List;

/** What the event of one message says: that of the giver, or one of the taker. */
sealed interface Part permits Offer, Acceptance {
    String eventId();

    /** By the clock of the phone. */
    Instant time();

    /** Canonical, sorted. */
    List<String> things();
}
