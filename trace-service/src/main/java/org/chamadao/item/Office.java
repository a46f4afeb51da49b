package org.chamadao.item;

import org.chamadao.party.Party;
import org.chamadao.party.Role;

/** What a party may do with things because of what it is, whoever holds them. */
enum Office {
    NONE,
    OPERATOR,
    REGULATOR;

    static Office of(Party party) {
        if (party.operator()) {
            return OPERATOR;
        }
        return party.role() == Role.REGULATOR ? REGULATOR : NONE;
    }
}
