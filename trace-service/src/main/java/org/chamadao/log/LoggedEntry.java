package org.chamadao.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.chamadao.entry.Entry;
import org.chamadao.entry.EntryKind;
import org.chamadao.entry.SequencedLeaf;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the database keeps it, which may have been tampered with.
 *
 * @param kind a code of {@link EntryKind} unless it was
 * @param correctedIndex of an error declaration the index of what it corrects, null where the log has none
 * @param ordinals per identifier of the event its number and the index before, -1 for none, big-endian; not to be
 *     changed
 */
public record LoggedEntry(
        long index,
        long eventRow,
        int kind,
        Hash authoredRoot,
        Hash receivedRoot,
        Hash sequencedRoot,
        @Nullable Long correctedIndex,
        byte[] ordinals) {
    private static final byte[] NO_BYTES = {};
    private static final int PER_IDENTIFIER = 2 * Long.BYTES;

    /** Whether the rows are the same, in every column. */
    public boolean isSameAs(LoggedEntry other) {
        return Arrays.equals(ordinals, other.ordinals) && withoutBytes().equals(other.withoutBytes());
    }

    private LoggedEntry withoutBytes() {
        return new LoggedEntry(
                index, eventRow, kind, authoredRoot, receivedRoot, sequencedRoot, correctedIndex, NO_BYTES);
    }

    /** Of one identifier, as stored; -1 stands for no index before. */
    public record Numbers(long ordinal, long previous) {
        private SequencedLeaf leaf(String identifier) {
            return new SequencedLeaf(
                    identifier, ordinal, previous < 0 ? OptionalLong.empty() : OptionalLong.of(previous));
        }
    }

    /** The entry that these columns make; throws {@link IllegalStateException} for a kind that there is not. */
    public Entry entry() {
        var known = EntryKind.of(kind)
                .orElseThrow(() -> new IllegalStateException("entry " + index + " has the unknown kind " + kind));
        return new Entry(known, authoredRoot, receivedRoot, sequencedRoot);
    }

    /** The numbers as stored, in the order of the event's identifiers; an incomplete last one is left out. */
    public List<Numbers> numbers() {
        var bytes = ByteBuffer.wrap(ordinals);
        var numbers = new ArrayList<Numbers>(ordinals.length / PER_IDENTIFIER);
        while (bytes.remaining() >= PER_IDENTIFIER) {
            numbers.add(new Numbers(bytes.getLong(), bytes.getLong()));
        }
        return numbers;
    }

    /**
     * The sequenced leaves of the event.
     *
     * @throws IllegalArgumentException when there are not as many numbers, or a number has no sense
     */
    public List<SequencedLeaf> numbers(List<String> identifiers) {
        if (ordinals.length != identifiers.size() * PER_IDENTIFIER) {
            throw new IllegalArgumentException(
                    "entry " + index + " numbers another count of identifiers than " + identifiers.size());
        }
        var numbers = numbers();
        var leaves = new ArrayList<SequencedLeaf>(identifiers.size());
        for (var place = 0; place < identifiers.size(); place++) {
            leaves.add(numbers.get(place).leaf(identifiers.get(place)));
        }
        return leaves;
    }
}
