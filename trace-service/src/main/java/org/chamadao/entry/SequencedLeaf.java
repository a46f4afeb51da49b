package org.chamadao.entry;

import java.util.List;
import java.util.OptionalLong;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonNumber;

/**
 * The number of an entry in the life of one identifier.
 *
 * @param identifier canonical, or the fingerprint of a certificate
 * @param ordinal from 1, without a gap
 * @param previous the index of the entry with the ordinal before; absent for the first
 */
public record SequencedLeaf(String identifier, long ordinal, OptionalLong previous) {
    public SequencedLeaf {
        if (ordinal < 1 || previous.isPresent() != ordinal > 1) {
            throw new IllegalArgumentException(identifier + " has ordinal " + ordinal + " after " + previous);
        }
    }

    /** {@code [ordinal, previous]} under the identifier. */
    public Leaf leaf() {
        var before = previous.isPresent() ? JsonNumber.of(previous.getAsLong()) : JsonValue.NULL;
        return new Leaf(identifier, new JsonArray(List.of(JsonNumber.of(ordinal), before)));
    }

    /**
     * Reads {@link #leaf()}.
     *
     * @throws ProofRefusedException when the value is no {@code [ordinal, previous]}
     */
    public static SequencedLeaf of(Leaf leaf) {
        if (leaf.value() instanceof JsonArray array
                && array.elements().size() == 2
                && array.elements().get(0) instanceof JsonNumber ordinal) {
            var number = whole(ordinal);
            var before = array.elements().get(1) instanceof JsonNumber previous
                    ? OptionalLong.of(whole(previous))
                    : OptionalLong.empty();
            var none = array.elements().get(1).equals(JsonValue.NULL);
            if (number >= 1 && before.isPresent() == number > 1 && before.isEmpty() == none) {
                return new SequencedLeaf(leaf.name(), number, before);
            }
        }
        throw new ProofRefusedException("not the numbers of " + leaf.name() + ": " + leaf.value());
    }

    private static long whole(JsonNumber number) {
        if (!number.literal().matches("0|[1-9][0-9]{0,15}")) {
            throw new ProofRefusedException("not a whole number: " + number.literal());
        }
        return Long.parseLong(number.literal());
    }
}
