package org.chamadao.log.tile;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.chamadao.tracelog.Hash;

/** Node hashes (RFC 6962 section 2.1) over joined hashes, with one digest for all of them. Not for two threads. */
final class NodeDigest {
    private final MessageDigest digest = Hash.newSha256();

    /**
     * The root over neighbours.
     *
     * @param count a power of two
     */
    byte[] root(byte[] hashes, int from, int count) {
        var nodes = Arrays.copyOfRange(hashes, from * Hash.LENGTH, (from + count) * Hash.LENGTH);
        for (var left = count; left > 1; left /= 2) {
            for (var pair = 0; pair < left / 2; pair++) {
                node(nodes, 2 * pair * Hash.LENGTH, 2 * Hash.LENGTH, nodes, pair * Hash.LENGTH);
            }
        }
        return Arrays.copyOf(nodes, Hash.LENGTH);
    }

    /** The hash over two subtrees. */
    byte[] node(byte[] left, byte[] right) {
        var both = Arrays.copyOf(left, 2 * Hash.LENGTH);
        System.arraycopy(right, 0, both, Hash.LENGTH, Hash.LENGTH);
        var node = new byte[Hash.LENGTH];
        node(both, 0, both.length, node, 0);
        return node;
    }

    private void node(byte[] from, int start, int length, byte[] to, int place) {
        digest.update((byte) 1);
        digest.update(from, start, length);
        try {
            digest.digest(to, place, Hash.LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
    }
}
