package org.chamadao.event;

import java.util.Optional;
import org.chamadao.entry.Leaf;
import org.chamadao.json.JsonValue.JsonString;

/**
 * The extension by which a party says that it states for another: the value is the other's Digital Link ({@code /417/})
 * or pseudonym. Being a leaf of the authored tree it is committed to like everything else that the author says.
 */
public final class StatedFor {
    /** Its name. */
    public static final String NAME = "https://ns.chamadao.org/trace/statedFor";

    private StatedFor() {}

    /** The leaf, when the event has one. */
    public static Optional<Leaf> leaf(AuthoredLeaves leaves) {
        return leaves.further().stream()
                .filter(leaf -> leaf.name().equals(NAME))
                .findFirst();
    }

    /** Whom an event names; none for most. */
    public static Optional<String> named(AuthoredLeaves leaves) {
        return leaf(leaves).flatMap(StatedFor::principal);
    }

    /** Whom the leaf names; none when it is no string. */
    public static Optional<String> principal(Leaf leaf) {
        return leaf.value() instanceof JsonString name ? Optional.of(name.text()) : Optional.empty();
    }
}
