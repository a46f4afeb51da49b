package org.chamadao.event;

import org.chamadao.gs1.Identifiers;
import org.chamadao.json.JsonValue.JsonObject;

/** Cuts the events of one document, whose context is read once for all of them. */
public final class DocumentLeaves {
    private static final String CONTEXT = "@context";

    private final Identifiers identifiers;
    private final NameExpansion names;

    DocumentLeaves(Identifiers identifiers, NameExpansion names) {
        this.identifiers = identifiers;
        this.names = names;
    }

    /**
     * The leaves of an event that its schema has accepted.
     *
     * @param eventId as captured, or given by the service
     * @throws EventRefusedException when names or identifiers of the event cannot be told apart for ever
     */
    public AuthoredLeaves of(JsonObject event, String eventId) {
        var namesOfEvent = event.member(CONTEXT).map(names::with).orElse(names);
        return new EventCut(new EventText(identifiers, namesOfEvent)).cut(event, eventId);
    }
}
