package org.chamadao.capture;

import java.util.Optional;
import org.chamadao.event.AuthoredLeaves;
import org.chamadao.json.JsonValue.JsonString;

/**
 * The extensions by which a party confirms what another stated for it: an event of its own that names the other's event
 * and its party. So a confirmation is in the log, and can be signed, like everything else that a party says.
 *
 * @param eventId of the event that is confirmed
 * @param statedBy pseudonym of the party that captured it
 */
record Confirmation(String eventId, String statedBy) {
    /** Names the event. */
    static final String CONFIRMS = "https://ns.chamadao.org/trace/confirms";

    /** Names its party. */
    static final String STATED_BY = "https://ns.chamadao.org/trace/statedBy";

    /** Whether an event is meant to confirm another, well-formed or not. */
    static boolean meant(AuthoredLeaves leaves) {
        return leaves.further().stream()
                .anyMatch(leaf -> leaf.name().equals(CONFIRMS) || leaf.name().equals(STATED_BY));
    }

    /** What an event confirms. */
    static Optional<Confirmation> of(AuthoredLeaves leaves) {
        return text(leaves, CONFIRMS)
                .flatMap(eventId -> text(leaves, STATED_BY).map(party -> new Confirmation(eventId, party)));
    }

    private static Optional<String> text(AuthoredLeaves leaves, String name) {
        return leaves.further().stream()
                .filter(leaf -> leaf.name().equals(name))
                .findFirst()
                .flatMap(leaf -> leaf.value() instanceof JsonString text ? Optional.of(text.text()) : Optional.empty());
    }
}
