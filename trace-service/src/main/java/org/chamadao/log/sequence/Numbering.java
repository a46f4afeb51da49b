package org.chamadao.log.sequence;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.chamadao.entry.SequencedLeaf;
import org.chamadao.log.LogHead;
import org.chamadao.log.sequence.IdentifierRows.Last;
import org.chamadao.log.tile.TreeTip;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Gives events their places, batch on batch, whether the batch before is written yet or not. Holds for one epoch: when
 * a batch could not be written, start again with another.
 */
final class Numbering {
    private static final int MOST_REMEMBERED = 200_000;

    private final IdentifierRows identifiers;
    private final NumberedBefore before;
    private final Corrections corrections;
    private final Map<Hash, Last> remembered = new HashMap<>();
    private LogHead head;
    private TreeTip tip;

    Numbering(LogHead head, TreeTip tip, IdentifierRows identifiers, NumberedBefore before, Corrections corrections) {
        this.head = head;
        this.tip = tip;
        this.identifiers = identifiers;
        this.before = before;
        this.corrections = corrections;
    }

    /**
     * The next batch.
     *
     * @param events at least one; when one of them declares an error, all batches before must be written
     */
    Batch next(List<PendingEvent> events) throws SQLException {
        rememberNumbers(events);
        var numbered = corrections.complete(number(events));
        var entries = numbered.parallelStream().map(NumberedEvent::hashed).toList();
        var leaves = ByteBuffer.allocate(entries.size() * Hash.LENGTH);
        entries.forEach(entry -> leaves.put(entry.leafHash().bytes()));
        var growth = tip.append(leaves.array());
        var from = head;
        tip = growth.tip();
        head = new LogHead(tip.size(), tip.root(), from.epoch());
        return new Batch(from, head, entries, growth.touched());
    }

    /** Whether so much is remembered that it should be forgotten once all batches are written. */
    boolean full() {
        return remembered.size() > MOST_REMEMBERED;
    }

    /** The numbers are in the database. */
    void forget() {
        remembered.clear();
    }

    /** No more batches are asked for. */
    void end() {
        before.abandon();
    }

    private void rememberNumbers(List<PendingEvent> events) throws SQLException {
        var unknown = new HashSet<Hash>();
        for (var event : events) {
            for (var identifier : event.identifierHashes()) {
                if (before.possibly(identifier) && !remembered.containsKey(identifier)) {
                    unknown.add(identifier);
                }
            }
        }
        remembered.putAll(identifiers.last(unknown.stream().sorted().toList()));
    }

    private List<NumberedEvent> number(List<PendingEvent> events) {
        var numbered = new ArrayList<NumberedEvent>(events.size());
        for (var event : events) {
            var index = head.size() + numbered.size();
            var numbers = new ArrayList<SequencedLeaf>(event.identifiers().size());
            for (var place = 0; place < event.identifiers().size(); place++) {
                var identifier = event.identifierHashes().get(place);
                numbers.add(number(event.identifiers().get(place), remembered.get(identifier)));
                remembered.put(identifier, new Last(numbers.getLast().ordinal(), index));
                before.add(identifier);
            }
            numbered.add(new NumberedEvent(event, index, List.copyOf(numbers), event.receivedRoot(), null));
        }
        return numbered;
    }

    private static SequencedLeaf number(String identifier, @Nullable Last last) {
        return last == null
                ? new SequencedLeaf(identifier, 1, OptionalLong.empty())
                : new SequencedLeaf(identifier, last.ordinal() + 1, OptionalLong.of(last.index()));
    }
}
