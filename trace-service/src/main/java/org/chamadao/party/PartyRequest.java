package org.chamadao.party;

import io.micronaut.serde.annotation.Serdeable;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks for a new party.
 *
 * @param role word of a {@link Role}
 * @param nameShown false when absent
 * @param identifier its GLN, or a Digital Link with {@code /417/}, when the operator knows it; confirmed at once
 */
@Serdeable
record PartyRequest(
        @Nullable String name,
        @Nullable String role,
        @Nullable String city,
        @Nullable Object nameShown,
        @Nullable String identifier) {

    NewParty party() {
        var known = Role.of(required("role", role))
                .orElseThrow(() -> refused("/role", "There is no role " + role + "; see the API's description."));
        var given = new String[] {required("name", name), required("city", city)};
        // Taken as written: the reader of bodies would make false of any text.
        if (nameShown != null && !(nameShown instanceof Boolean)) {
            throw refused("/nameShown", "nameShown is true or false.");
        }
        try {
            return new NewParty(given[0], known, given[1], Boolean.TRUE.equals(nameShown));
        } catch (IllegalArgumentException e) {
            throw refused("", e.getMessage() + ".");
        }
    }

    private static String required(String part, @Nullable String value) {
        if (value == null) {
            throw refused("/" + part, part + " is missing.");
        }
        return value;
    }

    private static ProblemException refused(String pointer, @Nullable String detail) {
        return new ProblemException(Problem.at(pointer, ProblemType.VALIDATION, String.valueOf(detail)));
    }
}
