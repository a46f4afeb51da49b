package org.chamadao.entry;

import org.chamadao.tracelog.Hash;

/** Where the hashes of a tree come from: memory, or the tiles of a log. */
@FunctionalInterface
public interface SubtreeHashes {
    /**
     * The RFC 6962 hash over the leaves from {@code from} to before {@code to}.
     *
     * <p>Only subtrees of the tree are asked for: {@code from} is a multiple of the least power of two that is not
     * below the length. Unless the length is a power of two, {@code to} is the size of the tree.
     */
    Hash of(long from, long to);
}
