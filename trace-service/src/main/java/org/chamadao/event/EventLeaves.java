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
     * For the events of one document.
     *
     * @param documentContext the value of the document's {@code @context}, null when there is none
     * @throws EventRefusedException when that context cannot be followed
     */
    public DocumentLeaves in(@Nullable JsonValue documentContext) {
        return new DocumentLeaves(identifiers, NameExpansion.of(documentContext));
    }

    /** For a single event, as {@link #in} and {@link DocumentLeaves#of} together. */
    public AuthoredLeaves of(JsonObject event, @Nullable JsonValue documentContext, String eventId) {
        return in(documentContext).of(event, eventId);
    }
}
