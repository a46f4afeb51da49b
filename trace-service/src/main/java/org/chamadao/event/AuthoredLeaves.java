package org.chamadao.event;

import java.util.List;
import org.chamadao.entry.Leaf;
import org.chamadao.entry.SaltedTree;

/**
 * What the author of an entry says, cut into leaves.
 *
 * @param slots in order, absent ones null
 * @param further in the order of the event
 * @param identifiers distinct and canonical, in the order of the event: each is counted
 */
public record AuthoredLeaves(List<Leaf> slots, List<Leaf> further, List<String> identifiers) {
    public AuthoredLeaves {
        slots = List.copyOf(slots);
        further = List.copyOf(further);
        identifiers = List.copyOf(identifiers);
    }

    /** The authored tree under a key of 32 bytes. */
    public SaltedTree tree(byte[] treeKey) {
        return SaltedTree.of(treeKey, slots, further);
    }
}
