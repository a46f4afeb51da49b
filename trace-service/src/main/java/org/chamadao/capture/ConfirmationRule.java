package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.chamadao.event.Confirmation;
import org.chamadao.event.StoredEvent;

/** Nobody but the party that an event was stated for confirms it, and what confirms it is about the same things. */
@Singleton
final class ConfirmationRule implements CaptureRule {
    private final StatedEvents statedEvents;
    private final Principals principals;

    ConfirmationRule(StatedEvents statedEvents, Principals principals) {
        this.statedEvents = statedEvents;
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
        var named = confirmation.get();
        return statedEvents
                .confirmedBy(named)
                .filter(stated -> principals
                        .of(stated)
                        .filter(principal -> principal.id() == event.party().id())
                        .isPresent())
                .map(stated -> claimingMore(event, stated))
                .orElseGet(() -> Optional.of(Refusal.denied(
                        "statement",
                        "The party " + named.statedBy() + " has stated no event " + named.eventId() + " for yours.")));
    }

    private static Optional<Refusal> claimingMore(CapturedEvent event, StoredEvent stated) {
        var known = Set.copyOf(stated.identifiers());
        return event.leaves().identifiers().stream()
                .filter(identifier -> !known.contains(identifier))
                .findFirst()
                .map(identifier -> Refusal.denied(
                        "statement",
                        "The event " + stated.eventId() + " says nothing of " + identifier + ": confirm it with what it"
                                + " names, and capture the rest in an event that confirms nothing."));
    }
}
