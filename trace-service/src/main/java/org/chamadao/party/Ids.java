package org.chamadao.party;

import java.util.Optional;
import java.util.UUID;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;
import org.chamadao.problem.ProblemType;

/** Ids in paths. */
public final class Ids {
    private Ids() {}

    /** The row of an id, none when it cannot be one. */
    public static Optional<Long> number(String id) {
        return id.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.parseLong(id)) : Optional.empty();
    }

    /** The UUID of an id, none when it cannot be one. */
    public static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The answer to an id of nothing that the caller has; the same for what another has. */
    public static <T> T unknown(String what, String id) {
        throw new ProblemException(
                Problem.of(ProblemType.NO_SUCH_RESOURCE, "Your organisation has no " + what + " " + id + "."));
    }
}
