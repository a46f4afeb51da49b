package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.chamadao.event.Confirmation;
import org.chamadao.event.Events;
import org.chamadao.event.StoredEvent;

/** The events that confirmations name. */
@Singleton
final class StatedEvents {
    private final PartyRelations relations;
    private final Events events;

    StatedEvents(PartyRelations relations, Events events) {
        this.relations = relations;
        this.events = events;
    }

    /** What is confirmed, whoever it was stated for; none when its party has captured no such event. */
    Optional<StoredEvent> confirmedBy(Confirmation confirmation) {
        return relations
                .principal(confirmation.statedBy())
                .flatMap(party -> events.byEventId(party.id(), confirmation.eventId()));
    }
}
