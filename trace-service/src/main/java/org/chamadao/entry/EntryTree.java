package org.chamadao.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chamadao.json.JsonValue;

/** The three trees of an entry and their fixed slots; a slot counts only at its own index. */
public enum EntryTree {
    /** What the author says, signed by the author's device where there is one. */
    AUTHORED(Stream.of(
                    "type",
                    "eventTime",
                    "eventTimeZoneOffset",
                    "action",
                    "bizStep",
                    "disposition",
                    "errorDeclaration",
                    "eventID",
                    "parentID",
                    "readPoint",
                    "bizLocation",
                    "transformationID")
            .map(EntryTree::epcis)
            .toList()),
    /** Who handed it in, when, and the exact bytes. */
    RECEIVED(List.of(
            "capturedBy",
            "recordTime",
            "authorSignature",
            "authorCertificate",
            "eventHash",
            "bytesDigest",
            "correctedIndex")),
    /** For each identifier the number of this entry in its life. */
    SEQUENCED(List.of());

    private final List<String> slots;

    EntryTree(List<String> slots) {
        this.slots = slots;
    }

    /** The names of the slots; the place in the list is the index in the tree. */
    public List<String> slots() {
        return slots;
    }

    /**
     * The leaves of all slots in order, {@code null} where there is no value.
     *
     * @throws IllegalArgumentException for a name that is no slot
     */
    public List<Leaf> leaves(Map<String, JsonValue> values) {
        if (!slots.containsAll(values.keySet())) {
            throw new IllegalArgumentException(values.keySet() + " are not all slots of " + this);
        }
        var leaves = new ArrayList<Leaf>(slots.size());
        for (var slot : slots) {
            leaves.add(new Leaf(slot, values.getOrDefault(slot, JsonValue.NULL)));
        }
        return List.copyOf(leaves);
    }

    /** The IRI of a word of EPCIS. */
    public static String epcis(String word) {
        return "https://ref.gs1.org/epcis/" + word;
    }
}
