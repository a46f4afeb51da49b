package org.chamadao.entry;

import java.util.ArrayList;
import java.util.List;
import org.chamadao.tracelog.Hash;
import org.chamadao.tracelog.Rfc6962;

/**
 * One proof for several leaves of an RFC 6962 tree: the hashes of the maximal subtrees that hold none of them, left to
 * right. Without a leaf the only hash is the root.
 */
public final class Multiproof {
    private Multiproof() {}

    /**
     * The hashes that prove these leaves.
     *
     * @param indices strictly ascending, below size
     */
    public static List<Hash> hashes(long size, List<Long> indices, SubtreeHashes subtrees) {
        var wrong = wrongIndices(size, indices);
        if (wrong) {
            throw new IllegalArgumentException("indices " + indices + " of a tree of " + size);
        }
        var hashes = new ArrayList<Hash>();
        collect(0, size, indices, subtrees, hashes);
        return List.copyOf(hashes);
    }

    private static void collect(long from, long to, List<Long> indices, SubtreeHashes subtrees, List<Hash> hashes) {
        if (indices.isEmpty()) {
            hashes.add(subtrees.of(from, to));
            return;
        }
        if (to - from == indices.size()) {
            return;
        }
        var middle = from + split(to - from);
        var left = below(indices, middle);
        collect(from, middle, indices.subList(0, left), subtrees, hashes);
        collect(middle, to, indices.subList(left, indices.size()), subtrees, hashes);
    }

    /**
     * The root that these leaves and hashes make.
     *
     * @throws ProofRefusedException unless indices ascend strictly below size, there is one leaf hash for each, and
     *     all hashes are used up
     */
    public static Hash root(long size, List<Long> indices, List<Hash> leafHashes, List<Hash> hashes) {
        if (wrongIndices(size, indices)) {
            throw new ProofRefusedException("indices " + indices + " of a tree of " + size);
        }
        if (indices.size() != leafHashes.size()) {
            throw new ProofRefusedException(leafHashes.size() + " leaves for " + indices.size() + " indices");
        }
        var proof = new Proof(indices, leafHashes, hashes);
        var root = proof.subtree(0, size, 0, indices.size());
        if (proof.used != hashes.size()) {
            throw new ProofRefusedException("the proof needs " + proof.used + " hashes, not " + hashes.size());
        }
        return root;
    }

    /** Walks the tree and uses up the hashes from left to right. */
    private static final class Proof {
        private final List<Long> indices;
        private final List<Hash> leafHashes;
        private final List<Hash> hashes;
        private int used;

        Proof(List<Long> indices, List<Hash> leafHashes, List<Hash> hashes) {
            this.indices = indices;
            this.leafHashes = leafHashes;
            this.hashes = hashes;
        }

        /** The hash over the leaves from..to, of which the indices at first..last are known. */
        Hash subtree(long from, long to, int first, int last) {
            if (first == last) {
                if (used == hashes.size()) {
                    throw new ProofRefusedException("the proof needs more than " + used + " hashes");
                }
                return hashes.get(used++);
            }
            if (to - from == 1) {
                return leafHashes.get(first);
            }
            var middle = from + split(to - from);
            var between = first + below(indices.subList(first, last), middle);
            var left = subtree(from, middle, first, between);
            return Rfc6962.nodeHash(left, subtree(middle, to, between, last));
        }
    }

    /** The largest power of two below the length (RFC 6962 section 2.1). */
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }

    private static int below(List<Long> indices, long bound) {
        var low = 0;
        var high = indices.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (indices.get(middle) < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean wrongIndices(long size, List<Long> indices) {
        var previous = -1L;
        for (var index : indices) {
            if (index <= previous) {
                return true;
            }
            previous = index;
        }
        return size < 0 || previous >= size;
    }
}
