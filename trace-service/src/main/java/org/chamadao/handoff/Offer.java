package org.chamadao.handoff;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the event of an offer says.
 *
 * @param things canonical, sorted
 * @param expires until when another phone takes it
 * @param begun when the first thing was scanned
 * @param taker pseudonym of the party that it is meant for
 * @param waybill of a carrier that accepts nothing
 */
record Offer(
        String eventId,
        Instant time,
        List<String> things,
        Instant expires,
        Instant begun,
        Optional<String> taker,
        Optional<String> waybill)
        implements Part {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int LONGEST_WAYBILL = 80;

    Offer {
        things = List.copyOf(things);
    }

    /** Whether a party may accept it. */
    boolean isFor(String pseudonym) {
        return taker.isEmpty() || taker.get().equals(pseudonym);
    }

    static Offer of(EventFields event) {
        event.literally("bizStep", "shipping");
        event.literally("disposition", "in_transit");
        var time = event.time();
        var limits = event.limits(time, LONGEST);
        event.place();
        return new Offer(
                event.id(),
                time,
                event.things("epcList"),
                limits.expires(),
                limits.begun(),
                event.optionalPseudonym("handoff:taker"),
                event.optionalWords("handoff:waybill", LONGEST_WAYBILL));
    }
}
