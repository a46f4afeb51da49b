package org.chamadao.log.sequence;

import java.util.List;
import org.chamadao.entry.EntryKind;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A captured event without a place in the log, as far as the sequencer needs it.
 *
 * @param kind of the entry that it becomes
 * @param row of the table events
 * @param eventIdHash with the party it names the event that an error declaration corrects
 * @param declaresError whether it is an error declaration
 * @param receivedRoot null for an error declaration, whose root depends on the index of what it corrects
 * @param identifiers distinct and canonical, in the order of the event
 * @param identifierHashes how each of them is looked up
 */
record PendingEvent(
        EntryKind kind,
        long row,
        long partyId,
        Hash eventIdHash,
        boolean declaresError,
        Hash sequencedKey,
        Hash authoredRoot,
        @Nullable Hash receivedRoot,
        List<String> identifiers,
        List<Hash> identifierHashes) {}
