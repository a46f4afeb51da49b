package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chamadao.entry.EntryTree;
import org.chamadao.gs1.Identifiers;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.party.Party;

/**
 * Something is captured at one's own places; at another's only as a side of a handoff, or for that other by delegation.
 * Places that nobody has registered are free.
 */
@Singleton
final class PlaceRule implements CaptureRule {
    private static final Set<String> NAMES = Set.of(EntryTree.epcis("readPoint"), EntryTree.epcis("bizLocation"));

    private final PartyRelations relations;
    private final Identifiers identifiers;

    PlaceRule(PartyRelations relations, Identifiers identifiers) {
        this.relations = relations;
        this.identifiers = identifiers;
    }

    @Override
    public Optional<Refusal> refusal(CapturedEvent event) {
        for (var place : places(event)) {
            var owner = relations.owner(place);
            if (owner.isPresent() && !mayUse(event, owner.get())) {
                return Optional.of(Refusal.denied(
                        "place",
                        "The place " + place + " belongs to another party: name it in sourceList or destinationList"
                                + " if this is a handoff, or ask it to delegate to yours."));
            }
        }
        return Optional.empty();
    }

    private static List<String> places(CapturedEvent event) {
        return event.leaves().slots().stream()
                .filter(leaf -> NAMES.contains(leaf.name()))
                .filter(leaf -> leaf.value() instanceof JsonString)
                .map(leaf -> ((JsonString) leaf.value()).text())
                .distinct()
                .toList();
    }

    private boolean mayUse(CapturedEvent event, Party owner) {
        if (owner.id() == event.party().id() || relations.delegated(owner, event.party())) {
            return true;
        }
        var sides = EventSides.of(event.event(), identifiers);
        var identifier = owner.identifier();
        return (identifier != null && sides.contains(identifier))
                || sides.stream()
                        .anyMatch(side -> relations
                                .owner(side)
                                .filter(other -> other.id() == owner.id())
                                .isPresent());
    }
}
