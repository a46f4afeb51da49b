package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.chamadao.event.Events;

/** Nobody but the party that an event was stated for confirms it. */
@Singleton
final class ConfirmationRule implements CaptureRule {
    private final PartyRelations relations;
    private final Events events;
    private final Principals principals;

    ConfirmationRule(PartyRelations relations, Events events, Principals principals) {
        this.relations = relations;
        this.events = events;
        this.principals = principals;
    }

    @Override
    public Optional<Refusal> refusal(CapturedEvent event) {
        if (!Confirmation.meant(event.leaves())) {
            return Optional.empty();
        }
        var confirmation = Confirmation.of(event.leaves());
        if (confirmation.isEmpty()) {
            return Optional.of(new Refusal(
                    "",
                    "To confirm an event, " + Confirmation.CONFIRMS + " must be its eventID and "
                            + Confirmation.STATED_BY + " the pseudonym of the party that captured it."));
        }
        var stated = confirmation.get();
        var mine = relations
                .principal(stated.statedBy())
                .flatMap(party -> events.byEventId(party.id(), stated.eventId()))
                .flatMap(principals::of)
                .filter(principal -> principal.id() == event.party().id());
        return mine.isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.denied(
                        "statement",
                        "The party " + stated.statedBy() + " has stated no event " + stated.eventId() + " for yours."));
    }
}
