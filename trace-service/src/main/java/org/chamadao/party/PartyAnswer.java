package org.chamadao.party;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A party as its owner sees it.
 *
 * @param pseudonym its public id
 * @param identifier Digital Link of its GLN (417), as the party has entered it
 * @param identifierState {@code open} until the operator has decided, then {@code confirmed} or {@code refused};
 *     {@code ended} when it is no longer the party's
 * @param suspended whether the operator keeps it out
 * @param token only in the answer that made the party; it is not kept and cannot be shown again
 */
@Serdeable
record PartyAnswer(
        String pseudonym,
        String name,
        String role,
        String city,
        boolean nameShown,
        @Nullable String identifier,
        @Nullable String identifierState,
        boolean suspended,
        boolean operator,
        @Nullable String token) {

    static PartyAnswer of(Parties.Described described) {
        return with(described, null);
    }

    static PartyAnswer made(Parties.Described described, AccessToken token) {
        return with(described, token.secret());
    }

    private static PartyAnswer with(Parties.Described described, @Nullable String token) {
        var party = described.party();
        var state = described.identifierState();
        return new PartyAnswer(
                party.pseudonym(),
                party.name(),
                party.role().word(),
                party.city(),
                party.nameShown(),
                party.identifier(),
                state == null ? null : state.word(),
                party.suspended(),
                party.operator(),
                token);
    }
}
