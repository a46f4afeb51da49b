package org.chamadao.provenance;

import java.util.Optional;
import java.util.Set;
import org.chamadao.event.HandoffWords;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of an offer that it accepts.
 *
 * @param eventId of the offer
 * @param offeredBy pseudonym of the party that captured it
 * @param guest the way of a guest without a device of its own, for whom the giver's party captured; empty for a party
 * @param isDiffering whether it says openly that differences were noted
 */
record Acceptance(String eventId, String offeredBy, Optional<String> guest, boolean isDiffering) {
    private static final String RECEIVING = "https://ref.gs1.org/cbv/BizStep-receiving";
    /** A guest's acceptance moves nothing. */
    private static final String OTHER = "https://ref.gs1.org/cbv/BizStep-other";

    private static final String NOTED = "noted";
    /** Only these become public, so that nobody can be named in their place. */
    private static final Set<String> WAYS = Set.of("finger", "link");
    // Such an eventID is an event hash, and that is never public (FORMATS section 2).
    private static final String HASH = "ni:";

    /** What an event accepts; none of what is not well-formed. */
    static Optional<Acceptance> of(EventView event) {
        var eventId = event.textOf(HandoffWords.ACCEPTS);
        var offeredBy = event.textOf(HandoffWords.OFFERED_BY);
        if (eventId == null || offeredBy == null || eventId.startsWith(HASH)) {
            return Optional.empty();
        }
        var isOfGuest = event.has(HandoffWords.GUEST);
        var way = event.textOf(HandoffWords.GUEST);
        if (isOfGuest && (way == null || !WAYS.contains(way))) {
            return Optional.empty();
        }
        return fits(event.text("bizStep"), isOfGuest)
                ? Optional.of(new Acceptance(
                        eventId,
                        offeredBy,
                        Optional.ofNullable(way),
                        NOTED.equals(event.textOf(HandoffWords.DIFFERENCES))))
                : Optional.empty();
    }

    private static boolean fits(@Nullable String step, boolean isOfGuest) {
        return (isOfGuest ? OTHER : RECEIVING).equals(step);
    }

    /** Nobody takes over from itself; for a guest the giver speaks. */
    boolean isBy(String captor) {
        return guest.isPresent() == captor.equals(offeredBy);
    }
}
