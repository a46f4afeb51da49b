package org.chamadao.entry;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chamadao.tracelog.Hash;

/**
 * The shown part of a salted tree, as a verifier gets it.
 *
 * @param size of the tree
 * @param openings by strictly ascending index
 * @param hashes the multiproof
 */
public record OpenedTree(int size, List<Opening> openings, List<Hash> hashes) {
    // Lists of EPCIS give one leaf per element; every other name stands once.
    private static final Set<String> REPEATED = Set.of(
            EntryTree.epcis("epcList"),
            EntryTree.epcis("childEPCs"),
            EntryTree.epcis("inputEPCList"),
            EntryTree.epcis("outputEPCList"),
            EntryTree.epcis("quantityList"),
            EntryTree.epcis("childQuantityList"),
            EntryTree.epcis("inputQuantityList"),
            EntryTree.epcis("outputQuantityList"),
            EntryTree.epcis("bizTransactionList"),
            EntryTree.epcis("sourceList"),
            EntryTree.epcis("destinationList"),
            EntryTree.epcis("sensorElementList"),
            EntryTree.epcis("certificationInfo"),
            EntryTree.epcis("errorDeclaration") + " " + EntryTree.epcis("correctiveEventIDs"));

    public OpenedTree {
        openings = List.copyOf(openings);
        hashes = List.copyOf(hashes);
    }

    /**
     * Recomputes the root; what is opened belongs to an entry exactly when this is the entry's root of that tree.
     *
     * @throws ProofRefusedException for a size that no tree has, a slot's name at another index or another name at a
     *     slot's, a name twice that stands once, indices that do not ascend, missing or left hashes
     */
    public Hash root(EntryTree tree) {
        if (size < SaltedTree.SMALLEST || Integer.bitCount(size) != 1) {
            throw new ProofRefusedException("no salted tree has the size " + size);
        }
        var seen = new HashSet<String>();
        for (var opening : openings) {
            checkName(tree, opening);
            if (!seen.add(opening.name()) && !REPEATED.contains(opening.name())) {
                throw new ProofRefusedException(opening.name() + " is opened twice in one tree");
            }
        }
        var indices = openings.stream().map(opening -> (long) opening.index()).toList();
        return Multiproof.root(
                size, indices, openings.stream().map(OpenedTree::leafHash).toList(), hashes);
    }

    private static void checkName(EntryTree tree, Opening opening) {
        var slot = tree.slots().indexOf(opening.name());
        var wanted = opening.index() < tree.slots().size() ? opening.index() : -1;
        if (slot != wanted) {
            throw new ProofRefusedException(opening.name() + " stands at index " + opening.index());
        }
    }

    private static Hash leafHash(Opening opening) {
        try {
            return opening.leafHash();
        } catch (IllegalArgumentException e) {
            throw new ProofRefusedException("leaf " + opening.index() + ": " + e.getMessage());
        }
    }
}
