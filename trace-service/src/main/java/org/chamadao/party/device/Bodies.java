package org.chamadao.party.device;

import java.util.Base64;
import java.util.UUID;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Reads the members of request bodies, and says which of them is wrong. */
final class Bodies {
    private static final int LONGEST = 8_192;

    private Bodies() {}

    static String required(String name, @Nullable String value) {
        if (value == null) {
            throw refused(name, name + " is missing.");
        }
        if (value.length() > LONGEST) {
            throw refused(name, name + " has more than " + LONGEST + " characters.");
        }
        return value;
    }

    static byte[] base64(String name, @Nullable String value) {
        try {
            return Base64.getDecoder().decode(required(name, value));
        } catch (IllegalArgumentException e) {
            throw refused(name, name + " must be standard base64 with padding.");
        }
    }

    static String fingerprint(String name, @Nullable String value) {
        var text = required(name, value);
        if (!text.matches("[0-9a-f]{64}")) {
            throw refused(name, name + " must be the SHA-256 of a certificate in 64 lower-case hexadecimal digits.");
        }
        return text;
    }

    static UUID uuid(String name, @Nullable String value) {
        try {
            return UUID.fromString(required(name, value));
        } catch (IllegalArgumentException e) {
            throw refused(name, name + " must be a UUID.");
        }
    }

    static ProblemException refused(String name, String detail) {
        return new ProblemException(Problem.at("/" + name, ProblemType.VALIDATION, detail));
    }
}
