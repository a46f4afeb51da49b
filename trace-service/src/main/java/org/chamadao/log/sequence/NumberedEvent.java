package org.chamadao.log.sequence;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.chamadao.entry.Entry;
import org.chamadao.entry.SaltedTree;
import org.chamadao.entry.SequencedLeaf;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * An event with its place in the log.
 *
 * @param index of its entry
 * @param numbers one for each identifier of the event, in its order
 * @param receivedRoot null for an error declaration until {@link Corrections} has found what it corrects
 * @param correctedIndex of an error declaration, null when the log does not have what it corrects
 */
record NumberedEvent(
        PendingEvent pending,
        long index,
        List<SequencedLeaf> numbers,
        @Nullable Hash receivedRoot,
        @Nullable Long correctedIndex) {
    private static final long NONE = -1;

    /** An entry with its hash as a leaf of the log. */
    record Hashed(NumberedEvent event, Entry entry, Hash leafHash) {}

    NumberedEvent corrected(@Nullable Long correctedIndex, Hash receivedRoot) {
        return new NumberedEvent(pending, index, numbers, receivedRoot, correctedIndex);
    }

    Hashed hashed() {
        var sequenced = SaltedTree.sequenced(pending.sequencedKey().bytes(), numbers);
        var received = Objects.requireNonNull(receivedRoot, "an error declaration that was not completed");
        var entry = new Entry(pending.kind(), pending.authoredRoot(), received, sequenced.root());
        return new Hashed(this, entry, entry.leafHash());
    }

    /** Ordinal and previous index of each identifier, big-endian, -1 for no previous one. */
    byte[] ordinals() {
        var bytes = ByteBuffer.allocate(numbers.size() * 2 * Long.BYTES);
        numbers.forEach(number ->
                bytes.putLong(number.ordinal()).putLong(number.previous().orElse(NONE)));
        return bytes.array();
    }
}
