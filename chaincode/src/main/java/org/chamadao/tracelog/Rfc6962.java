package org.chamadao.tracelog;

import java.util.List;

/**
 * Merkle tree hashing (RFC 6962 section 2.1) and the checking of inclusion and consistency proofs (RFC 9162 sections
 * 2.1.3.2 and 2.1.4.2).
 */
public final class Rfc6962 {
    /** The root of a tree without leaves: SHA-256 of nothing. */
    public static final Hash EMPTY_ROOT = Hash.sha256();

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Rfc6962() {}

    /** The hash of one leaf's bytes. */
    public static Hash leafHash(byte[] leaf) {
        return Hash.sha256(LEAF, leaf);
    }

    /** The hash over two subtrees. */
    public static Hash nodeHash(Hash left, Hash right) {
        return Hash.sha256(NODE, left.bytes(), right.bytes());
    }

    /** The root over leaf hashes, {@link #EMPTY_ROOT} over none. */
    public static Hash root(List<Hash> leafHashes) {
        if (leafHashes.isEmpty()) {
            return EMPTY_ROOT;
        }
        if (leafHashes.size() == 1) {
            return leafHashes.getFirst();
        }
        var split = Integer.highestOneBit(leafHashes.size() - 1);
        return nodeHash(root(leafHashes.subList(0, split)), root(leafHashes.subList(split, leafHashes.size())));
    }

    /**
     * Whether the proof shows that the leaf stands at an index of the tree with this size and root.
     *
     * @param index from 0, below size
     * @param proof siblings from the leaf upwards; all of them must be used up
     */
    public static boolean includes(long index, long size, Hash leafHash, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var node = index;
        var last = size - 1;
        var hash = leafHash;
        for (var sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = nodeHash(sibling, hash);
                var skipped = Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                hash = nodeHash(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /**
     * Whether the proof shows that the tree of size {@code to} begins with the tree of size {@code from}.
     *
     * <p>From 0 the old root must be the empty one and the proof empty; from n to n the roots must be equal and the
     * proof empty.
     */
    public static boolean consistent(long from, long to, Hash fromRoot, Hash toRoot, List<Hash> proof) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == to) {
            return proof.isEmpty() && fromRoot.equals(toRoot) && (from > 0 || fromRoot.equals(EMPTY_ROOT));
        }
        if (from == 0) {
            return proof.isEmpty() && fromRoot.equals(EMPTY_ROOT);
        }
        return grows(from, to, fromRoot, toRoot, proof);
    }

    private static boolean grows(long from, long to, Hash fromRoot, Hash toRoot, List<Hash> proof) {
        var shift = Long.numberOfTrailingZeros(from);
        var node = (from - 1) >> shift;
        var last = (to - 1) >> shift;
        // A complete old tree is its own first hash; the proof leaves it out.
        var complete = Long.bitCount(from) == 1;
        if (!complete && proof.isEmpty()) {
            return false;
        }
        var oldHash = complete ? fromRoot : proof.getFirst();
        var newHash = oldHash;
        for (var sibling : complete ? proof : proof.subList(1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                oldHash = nodeHash(sibling, oldHash);
                newHash = nodeHash(sibling, newHash);
                var skipped = Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                newHash = nodeHash(newHash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && oldHash.equals(fromRoot) && newHash.equals(toRoot);
    }
}
