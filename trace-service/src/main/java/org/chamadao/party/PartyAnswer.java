package org.chamadao.party;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A party as its owner sees it.
 *
 * @param pseudonym its public id
 * @param token only in the answer that made the party; it is not kept and cannot be shown again
 */
@Serdeable
record PartyAnswer(
        String pseudonym,
        String name,
        String role,
        String city,
        boolean nameShown,
        boolean operator,
        @Nullable String token) {

    static PartyAnswer of(Party party) {
        return with(party, null);
    }

    static PartyAnswer made(Party party, AccessToken token) {
        return with(party, token.secret());
    }

    private static PartyAnswer with(Party party, @Nullable String token) {
        return new PartyAnswer(
                party.pseudonym(),
                party.name(),
                party.role().word(),
                party.city(),
                party.nameShown(),
                party.operator(),
                token);
    }
}
