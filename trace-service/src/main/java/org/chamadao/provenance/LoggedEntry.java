package org.chamadao.provenance;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.chamadao.entry.Entry;
import org.chamadao.entry.SequencedLeaf;

/**
 * An entry as the sequencer wrote it.
 *
 * @param corrects of an error declaration the index of the entry that it corrects
 * @param ordinals per identifier of the event its number and the previous index, -1 for none, 64 bits each; not to be
 *     changed
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record LoggedEntry(long index, Entry entry, OptionalLong corrects, byte[] ordinals) {
    private static final int BYTES_EACH = 2 * Long.BYTES;

    /**
     * The leaves of the sequenced tree.
     *
     * @param identifiers of the event, in its order
     * @throws IllegalArgumentException when the numbers are not those of these identifiers
     */
    List<SequencedLeaf> numbers(List<String> identifiers) {
        if (ordinals.length != identifiers.size() * BYTES_EACH) {
            throw new IllegalArgumentException(
                    ordinals.length + " bytes of numbers for " + identifiers.size() + " identifiers");
        }
        var numbers = ByteBuffer.wrap(ordinals);
        var leaves = new ArrayList<SequencedLeaf>(identifiers.size());
        for (var identifier : identifiers) {
            var ordinal = numbers.getLong();
            var previous = numbers.getLong();
            leaves.add(new SequencedLeaf(
                    identifier, ordinal, previous < 0 ? OptionalLong.empty() : OptionalLong.of(previous)));
        }
        return leaves;
    }
}
