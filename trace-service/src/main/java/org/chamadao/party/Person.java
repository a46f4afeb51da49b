package org.chamadao.party;

import org.jspecify.annotations.Nullable;

/**
 * A member of a party.
 *
 * @param id row in this database; never leaves the service
 * @param pseudonym 32 hexadecimal digits drawn at random; stands for the person in certificates and lists
 * @param login null once erased
 * @param name null once erased
 * @param suspended whether an administrator keeps them out
 */
public record Person(
        long id,
        long partyId,
        String pseudonym,
        @Nullable String login,
        @Nullable String name,
        MemberRole role,
        boolean suspended,
        boolean erased) {
    /** Whether they may sign in. */
    public boolean active() {
        return !suspended && !erased;
    }

    /** Never the name, so that no log shows it. */
    @Override
    public String toString() {
        return "Person[" + pseudonym + "]";
    }
}
