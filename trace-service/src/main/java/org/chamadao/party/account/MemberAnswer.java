package org.chamadao.party.account;

import io.micronaut.serde.annotation.Serdeable;
import org.chamadao.party.Person;
import org.jspecify.annotations.Nullable;

/**
 * A member as others of the same party see them.
 *
 * @param login null once erased
 * @param name null once erased
 * @param role what they do in the party
 */
@Serdeable
record MemberAnswer(
        String pseudonym,
        @Nullable String login,
        @Nullable String name,
        String role,
        boolean suspended,
        boolean erased) {

    static MemberAnswer of(Person person) {
        return new MemberAnswer(
                person.pseudonym(),
                person.login(),
                person.name(),
                person.role().word(),
                person.suspended(),
                person.erased());
    }
}
