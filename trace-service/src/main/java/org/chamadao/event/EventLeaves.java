package org.chamadao.event;

import jakarta.inject.Singleton;
import org.chamadao.gs1.Identifiers;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/** Cuts events into the leaves of their authored tree; safe for many threads. */
@Singleton
public final class EventLeaves {
    private final Identifiers identifiers;

    public EventLeaves(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    /**
     * The leaves of an event that its schema has accepted.
     *
     * @param documentContext the value of the document's {@code @context}, null when there is none
     * @param eventId as captured, or given by the service
     * @throws EventRefusedException when names or identifiers of the event cannot be told apart for ever
     */
    public AuthoredLeaves of(JsonObject event, @Nullable JsonValue documentContext, String eventId) {
        var names = NameExpansion.of(documentContext, event.members().get("@context"));
        return new EventCut(new EventText(identifiers, names)).cut(event, eventId);
    }
}
