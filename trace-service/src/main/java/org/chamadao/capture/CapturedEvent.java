package org.chamadao.capture;

import java.util.Optional;
import org.chamadao.event.AuthoredLeaves;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.party.Party;
import org.jspecify.annotations.Nullable;

/**
 * A valid event as rules see it.
 *
 * @param party who hands it in
 * @param event as written
 * @param documentContext the document's {@code @context}, null when it had none
 * @param eventId as written, or given by the service
 * @param leaves its values under expanded names, and its canonical identifiers
 * @param principal row of the other party that it says it is stated for, empty for most
 */
public record CapturedEvent(
        Party party,
        JsonObject event,
        @Nullable JsonValue documentContext,
        String eventId,
        AuthoredLeaves leaves,
        Optional<Long> principal) {
    /** Whether it declares an earlier event of the same id to be wrong. */
    public boolean declaresError() {
        return event.members().containsKey("errorDeclaration");
    }
}
