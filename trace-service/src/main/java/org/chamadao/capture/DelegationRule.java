package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.chamadao.event.StatedFor;

/** Who states for another was asked to by that other. */
@Singleton
final class DelegationRule implements CaptureRule {
    private final PartyRelations relations;

    DelegationRule(PartyRelations relations) {
        this.relations = relations;
    }

    @Override
    public Optional<Refusal> refusal(CapturedEvent event) {
        return StatedFor.leaf(event.leaves()).flatMap(leaf -> {
            var named = StatedFor.principal(leaf);
            if (named.isEmpty()) {
                return Optional.of(new Refusal("", StatedFor.NAME + " must be a party's Digital Link or pseudonym."));
            }
            var principal = relations.principal(named.get());
            var allowed = principal.isPresent()
                    && !principal.get().suspended()
                    && (principal.get().id() == event.party().id()
                            || relations.delegated(principal.get(), event.party()));
            return allowed
                    ? Optional.empty()
                    : Optional.of(Refusal.denied(
                            "delegation",
                            "The party " + named.get()
                                    + " has not delegated to yours; it does so in its console, or with"
                                    + " POST /api/delegations."));
        });
    }
}
