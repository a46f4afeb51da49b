package org.chamadao.party;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A party as its owner sees it.
 *
 * @param pseudonym its public id
 * @param identifier Digital Link of its GLN (417)
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
        boolean suspended,
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
                party.identifier(),
                party.suspended(),
                party.operator(),
                token);
    }
}
