package org.chamadao.entry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.chamadao.json.CanonicalPairs;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A tree over named values, each leaf salted, so that some can be shown and nothing can be guessed of the others. The
 * slots come first; further and empty leaves are mixed by their hashes, so that a place tells nothing.
 */
public final class SaltedTree {
    /** No tree is smaller. */
    public static final int SMALLEST = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    // Node 1 is the root, those below node i are 2i and 2i+1, the leaves begin at node size.
    private final byte[] nodes;
    private final List<SaltedLeaf> leaves;

    private SaltedTree(byte[] nodes, List<SaltedLeaf> leaves) {
        this.nodes = nodes;
        this.leaves = leaves;
    }

    private record SaltedLeaf(
            byte[] salt, byte[] hash, @Nullable Leaf leaf) {}

    /**
     * Salts and orders the leaves.
     *
     * @param treeKey 32 secret bytes; without them no leaf can be guessed
     * @param slots all slots of the tree in order, absent ones with null as value
     * @param further in any order
     */
    public static SaltedTree of(byte[] treeKey, List<Leaf> slots, List<Leaf> further) {
        var hashes = new SaltedHashes(treeKey);
        var pairs = new CanonicalPairs();
        var leaves = new ArrayList<SaltedLeaf>();
        var occurrences = new HashMap<String, Integer>();
        for (var slot : slots) {
            leaves.add(salted(hashes, slot, pairs.bytes(slot.name(), slot.value()), occurrences));
        }
        for (var leaf : further) {
            leaves.add(salted(hashes, leaf, pairs.bytes(leaf.name(), leaf.value()), occurrences));
        }
        var size = sizeFor(leaves.size());
        for (var place = 0; leaves.size() < size; place++) {
            var salt = hashes.emptySalt(place);
            leaves.add(new SaltedLeaf(salt, hashes.emptyHash(salt), null));
        }
        leaves.subList(slots.size(), size).sort(SaltedTree::compare);
        return new SaltedTree(nodes(hashes, leaves), leaves);
    }

    /** The tree of the numbers, which has no slots. */
    public static SaltedTree sequenced(byte[] treeKey, List<SequencedLeaf> leaves) {
        return of(treeKey, List.of(), leaves.stream().map(SequencedLeaf::leaf).toList());
    }

    private static SaltedLeaf salted(
            SaltedHashes hashes, Leaf leaf, byte[] canonical, Map<String, Integer> occurrences) {
        // As a string, because a map of strings stays fast when somebody makes their hash codes equal.
        var text = new String(canonical, StandardCharsets.ISO_8859_1);
        var occurrence = occurrences.merge(text, 1, Integer::sum) - 1;
        var salt = hashes.salt(occurrence, canonical);
        return new SaltedLeaf(salt, hashes.leafHash(salt, canonical), leaf);
    }

    /** The first eight bytes nearly always decide. */
    private static int compare(SaltedLeaf one, SaltedLeaf other) {
        var first = Long.compareUnsigned((long) LONGS.get(one.hash, 0), (long) LONGS.get(other.hash, 0));
        return first != 0 ? first : Arrays.compareUnsigned(one.hash, other.hash);
    }

    private static int sizeFor(int count) {
        return count <= SMALLEST ? SMALLEST : Integer.highestOneBit(count - 1) << 1;
    }

    private static byte[] nodes(SaltedHashes hashes, List<SaltedLeaf> leaves) {
        var size = leaves.size();
        var nodes = new byte[2 * size * Hash.LENGTH];
        for (var index = 0; index < size; index++) {
            System.arraycopy(leaves.get(index).hash, 0, nodes, (size + index) * Hash.LENGTH, Hash.LENGTH);
        }
        for (var node = size - 1; node > 0; node--) {
            hashes.node(nodes, 2 * node * Hash.LENGTH, node * Hash.LENGTH);
        }
        return nodes;
    }

    /** A power of two, at least {@link #SMALLEST}. */
    public int size() {
        return leaves.size();
    }

    public Hash root() {
        return node(1);
    }

    /** The hash of the leaf at an index, which may be an empty one. */
    public Hash leafHash(int index) {
        return node(size() + index);
    }

    /** The place of a leaf; the first one when it is there more than once. */
    public OptionalInt indexOf(Leaf leaf) {
        for (var index = 0; index < size(); index++) {
            if (leaf.equals(leaves.get(index).leaf)) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    /** The opening of the leaf at an index; nothing for an empty leaf. */
    public Optional<Opening> opening(int index) {
        var salted = leaves.get(index);
        return Optional.ofNullable(salted.leaf).map(leaf -> new Opening(index, salted.salt, leaf.name(), leaf.value()));
    }

    /** The openings of all leaves that are chosen, by ascending index; empty leaves are never asked about. */
    public List<Opening> open(Predicate<Leaf> chosen) {
        var openings = new ArrayList<Opening>();
        for (var index = 0; index < size(); index++) {
            var leaf = leaves.get(index).leaf;
            if (leaf != null && chosen.test(leaf)) {
                opening(index).ifPresent(openings::add);
            }
        }
        return List.copyOf(openings);
    }

    /** The chosen leaves with all that it takes to recompute the root. */
    public OpenedTree opened(Predicate<Leaf> chosen) {
        var openings = open(chosen);
        var indices = openings.stream().map(Opening::index).toList();
        return new OpenedTree(size(), openings, multiproof(indices));
    }

    /**
     * The hashes that prove the leaves at these indices.
     *
     * @param indices strictly ascending
     */
    public List<Hash> multiproof(List<Integer> indices) {
        var places = indices.stream().map(Integer::longValue).toList();
        return Multiproof.hashes(size(), places, (from, to) -> node((int) ((size() + from) / (to - from))));
    }

    private Hash node(int node) {
        return Hash.of(Arrays.copyOfRange(nodes, node * Hash.LENGTH, (node + 1) * Hash.LENGTH));
    }
}
