package org.chamadao.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.Leaf;
import org.chamadao.entry.SaltedTree;
import org.chamadao.json.JsonValue.JsonString;

/**
 * What the author of an entry says, cut into leaves.
 *
 * @param slots in order, absent ones null
 * @param further in the order of the event
 * @param identifiers distinct and canonical, in the order of the event: each is counted
 */
public record AuthoredLeaves(List<Leaf> slots, List<Leaf> further, List<String> identifiers) {
    private static final int TRANSFORMATION_ID =
            EntryTree.AUTHORED.slots().indexOf(EntryTree.epcis("transformationID"));

    public AuthoredLeaves {
        slots = List.copyOf(slots);
        further = List.copyOf(further);
        identifiers = List.copyOf(identifiers);
    }

    /** The text in the slot of a word of EPCIS; none where it is absent. */
    public Optional<String> slot(String word) {
        var place = EntryTree.AUTHORED.slots().indexOf(EntryTree.epcis(word));
        return slots.get(place).value() instanceof JsonString text ? Optional.of(text.text()) : Optional.empty();
    }

    /** The texts of a list of EPCIS, such as {@code childEPCs}, in its order. */
    public List<String> texts(String list) {
        var name = EntryTree.epcis(list);
        var texts = new ArrayList<String>();
        for (var leaf : further) {
            if (leaf.name().equals(name) && leaf.value() instanceof JsonString text) {
                texts.add(text.text());
            }
        }
        return texts;
    }

    /** What joins a TransformationEvent to others, absent for all other events. */
    public Optional<String> transformationId() {
        return slots.get(TRANSFORMATION_ID).value() instanceof JsonString id
                ? Optional.of(id.text())
                : Optional.empty();
    }

    /** The authored tree under a key of 32 bytes. */
    public SaltedTree tree(byte[] treeKey) {
        return SaltedTree.of(treeKey, slots, further);
    }
}
