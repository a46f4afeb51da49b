package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chamadao.entry.EntryTree;
import org.chamadao.event.AuthoredLeaves;
import org.chamadao.event.Confirmation;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.party.Party;

/**
 * Something is captured at one's own places: {@code readPoint} and {@code bizLocation}, the where dimension of EPCIS 2.0,
 * say where the capturing party was, and naming another as a side of a handoff does not put it there. At another's place
 * one captures by its delegation, or to confirm what it has stated at that place. Places that nobody holds are free.
 */
@Singleton
final class PlaceRule implements CaptureRule {
    private static final Set<String> NAMES = Set.of(EntryTree.epcis("readPoint"), EntryTree.epcis("bizLocation"));

    private final PartyRelations relations;
    private final StatedEvents stated;
    private final Principals principals;

    PlaceRule(PartyRelations relations, StatedEvents stated, Principals principals) {
        this.relations = relations;
        this.stated = stated;
        this.principals = principals;
    }

    @Override
    public Optional<Refusal> refusal(CapturedEvent event) {
        for (var place : places(event.leaves())) {
            var owner = relations.owner(place);
            if (owner.isPresent() && !mayUse(event, place, owner.get())) {
                return Optional.of(Refusal.denied(
                        "place",
                        "The place " + place + " belongs to another party: capture at a place of your own and name the"
                                + " other in sourceList or destinationList, or ask it to delegate to yours."));
            }
        }
        return Optional.empty();
    }

    private static List<String> places(AuthoredLeaves leaves) {
        return leaves.slots().stream()
                .filter(leaf -> NAMES.contains(leaf.name()))
                .filter(leaf -> leaf.value() instanceof JsonString)
                .map(leaf -> ((JsonString) leaf.value()).text())
                .distinct()
                .toList();
    }

    private boolean mayUse(CapturedEvent event, String place, Party owner) {
        return owner.id() == event.party().id()
                || relations.delegated(owner, event.party())
                || Confirmation.of(event.leaves())
                        .filter(confirmation -> confirmation.statedBy().equals(owner.pseudonym()))
                        .flatMap(stated::confirmedBy)
                        .flatMap(principals::leaves)
                        .filter(confirmed -> places(confirmed).contains(place))
                        .isPresent();
    }
}
