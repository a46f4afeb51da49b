package org.chamadao.party;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A party that the operator made, with its first token.
 *
 * @param name like no other's
 */
public record TestParty(String name, String pseudonym, TestApi api) {
    private static final String CITY = "勐海";

    /** One of a role, that appears by role and city. */
    public static TestParty made(TestApi operator, String role) {
        return made(operator, role, Map.of());
    }

    /** The same, with further members of the form, or others in their place. */
    public static TestParty made(TestApi operator, String role, Map<String, ?> more) {
        var name = role + " " + UUID.randomUUID();
        var form = new HashMap<String, Object>(Map.of("name", name, "role", role, "city", CITY));
        form.putAll(more);
        var party = operator.post("/api/parties", form);
        if (party.status() != 201) {
            throw new IllegalStateException(party.status() + " " + party.body());
        }
        return new TestParty(name, party.text("pseudonym"), operator.as(party.text("token")));
    }
}
