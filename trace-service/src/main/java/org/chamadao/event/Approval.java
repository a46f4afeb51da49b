package org.chamadao.event;

import java.util.Base64;
import java.util.List;
import org.chamadao.entry.Leaf;
import org.chamadao.json.JsonValue.JsonString;

/** Who besides the party's own administrator stands behind an enrolment or a revocation; further leaves of the entry. */
public sealed interface Approval {
    /** Nobody: the first device or root of a party, or its last device. */
    record None() implements Approval {}

    /**
     * A device of the same party that was enrolled before.
     *
     * @param device fingerprint of its certificate
     */
    record Countersigned(String device, Countersignature signature) implements Approval {}

    /**
     * Another party: an association, or the operator.
     *
     * @param party its pseudonym
     */
    record Confirmed(String party) implements Approval {}

    /**
     * Two administrators of the party.
     *
     * @param proposedBy pseudonym of one
     * @param confirmedBy pseudonym of another
     */
    record FourEyes(String proposedBy, String confirmedBy) implements Approval {}

    /** The leaf names are part of the format, see SPEC.md. */
    default List<Leaf> leaves() {
        return switch (this) {
            case None() -> List.of();
            case Countersigned(var device, var signature) ->
                List.of(
                        leaf("countersignedBy", device),
                        leaf("countersignature", Base64.getEncoder().encodeToString(signature.bytes())));
            case Confirmed(var party) -> List.of(leaf("confirmedBy", party));
            case FourEyes(var proposer, var confirmer) ->
                List.of(leaf("proposedBy", proposer), leaf("confirmedBy", confirmer));
        };
    }

    private static Leaf leaf(String name, String text) {
        return new Leaf(name, new JsonString(text));
    }
}
