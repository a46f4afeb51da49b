package org.chamadao.provenance;

import java.util.Optional;
import org.chamadao.party.Party;
import org.chamadao.party.Role;

/**
 * Under whose account an event was entered.
 *
 * @param role what the party does, as this installation knows it; not part of the entry
 * @param city where the party sits, likewise
 * @param name only when the party opted in
 */
public record Account(Role role, String city, Optional<String> name) {
    static Account of(Party party) {
        return new Account(
                party.role(), party.city(), party.nameShown() ? Optional.of(party.name()) : Optional.empty());
    }

    /** The same without its name. */
    Account unnamed() {
        return new Account(role, city, Optional.empty());
    }
}
