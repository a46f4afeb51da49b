package org.chamadao.capture;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.gs1.Identifiers;
import org.chamadao.party.Claims;
import org.chamadao.party.Delegations;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;

/** Whose place it is, and who states for whom; remembered for a few seconds, since a document asks the same often. */
@Singleton
final class PartyRelations {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 50_000;

    private final Claims claims;
    private final Parties parties;
    private final Delegations delegations;
    private final Identifiers identifiers;
    private final Clock clock;
    private final ConcurrentHashMap<String, Found<Party>> owners = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Found<Party>> principals = new ConcurrentHashMap<>();

    private record Found<T>(Optional<T> value, Instant until) {}

    PartyRelations(Claims claims, Parties parties, Delegations delegations, Identifiers identifiers, Clock clock) {
        this.claims = claims;
        this.parties = parties;
        this.delegations = delegations;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    /** The party that holds a place, or the location that the place is a part of; none when nobody does. */
    Optional<Party> owner(String place) {
        var now = clock.instant();
        var found = owners.get(place);
        if (found == null || !now.isBefore(found.until())) {
            // What a GLN's holder calls its docks and rooms (254) is its to give.
            var owner = claims.holder(place)
                    .or(() -> claims.holder(place.replaceFirst("/254/.*", "")))
                    .flatMap(this::party);
            found = new Found<>(owner, now.plus(REMEMBERED));
            remember(owners, place, found);
        }
        return found.value();
    }

    /** The party that somebody states for now, by the identifier that it holds or by its pseudonym. */
    Optional<Party> principal(String name) {
        var now = clock.instant();
        var found = principals.get(name);
        if (found == null || !now.isBefore(found.until())) {
            found = new Found<>(
                    parties.byPseudonym(name)
                            .or(() -> claims.holder(canonical(name)).flatMap(this::party)),
                    now.plus(REMEMBERED));
            remember(principals, name, found);
        }
        return found.value();
    }

    /** The party that was meant by a name at a moment: who held the identifier then. */
    Optional<Party> principal(String name, Instant at) {
        return parties.byPseudonym(name)
                .or(() -> claims.holder(canonical(name), at).flatMap(this::party));
    }

    private Optional<Party> party(long id) {
        return parties.byIds(List.of(id)).stream().findFirst();
    }

    private String canonical(String name) {
        try {
            return identifiers.canonicalOrAsWritten(name);
        } catch (IdentifierRefusedException e) {
            return name; // nobody is called that
        }
    }

    /** Whether a party lets another state for it now. */
    boolean delegated(Party principal, Party delegate) {
        return delegations.allows(principal, delegate);
    }

    private static void remember(ConcurrentHashMap<String, Found<Party>> found, String name, Found<Party> value) {
        if (found.size() >= MOST_REMEMBERED) {
            found.clear();
        }
        found.put(name, value);
    }
}
