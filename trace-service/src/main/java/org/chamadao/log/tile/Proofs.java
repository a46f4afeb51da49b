package org.chamadao.log.tile;

import java.util.ArrayList;
import java.util.List;
import org.chamadao.entry.SubtreeHashes;
import org.chamadao.tracelog.Hash;

/** Which subtrees a proof is made of (RFC 6962 sections 2.1.1 and 2.1.2). */
final class Proofs {
    private Proofs() {}

    /** The largest power of two below a length of at least 2. */
    static long split(long length) {
        return Long.highestOneBit(length - 1);
    }

    static List<Hash> inclusion(long index, long size, SubtreeHashes subtrees) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        var proof = new ArrayList<Hash>();
        inclusion(index, 0, size, subtrees, proof);
        return List.copyOf(proof);
    }

    private static void inclusion(long index, long from, long to, SubtreeHashes subtrees, List<Hash> proof) {
        if (to - from == 1) {
            return;
        }
        var middle = from + split(to - from);
        if (index < middle) {
            inclusion(index, from, middle, subtrees, proof);
            proof.add(subtrees.of(middle, to));
            return;
        }
        inclusion(index, middle, to, subtrees, proof);
        proof.add(subtrees.of(from, middle));
    }

    static List<Hash> consistency(long old, long size, SubtreeHashes subtrees) {
        if (old < 0 || old > size) {
            throw new IllegalArgumentException("a tree of " + size + " does not begin with one of " + old);
        }
        var proof = new ArrayList<Hash>();
        if (old > 0 && old < size) {
            consistency(old, 0, size, subtrees, proof);
        }
        return List.copyOf(proof);
    }

    private static void consistency(long old, long from, long to, SubtreeHashes subtrees, List<Hash> proof) {
        if (old == to) {
            // The verifier knows the old root, so a subtree that is the whole old tree is left out.
            if (from > 0) {
                proof.add(subtrees.of(from, to));
            }
            return;
        }
        var middle = from + split(to - from);
        if (old <= middle) {
            consistency(old, from, middle, subtrees, proof);
            proof.add(subtrees.of(middle, to));
            return;
        }
        consistency(old, middle, to, subtrees, proof);
        proof.add(subtrees.of(from, middle));
    }
}
