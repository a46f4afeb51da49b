package org.chamadao.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.entry.EntryKind;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * An event, or what else the log takes, as the database keeps it. What an erasure takes away is null afterwards.
 *
 * @param kind a code of {@link EntryKind} unless it was tampered with; kinds other than events are read by
 *     {@link OperatorEntryText}
 * @param row id of this database; says nothing about the order of the log
 * @param jobPosition place in the captured document, from 0
 * @param eventId as captured, or given by the service
 * @param declarationDigest of the error declaration, {@link #NO_DECLARATION} without one
 * @param contentDigest of all but eventID, recordTime and error declaration; null once erased
 * @param eventHash CBV 2.0; null once erased
 * @param recordTime when it was captured, whole milliseconds
 * @param context the document's {@code @context} as received, null when it had none; not to be changed
 * @param content the event's bytes as received, null once erased; not to be changed
 * @param authoredKey null once erased
 * @param receivedKey null once erased
 * @param receivedRoot null for an error declaration, which the sequencer completes
 * @param signature of the author's device over the authored root, null when none signed
 * @param identifiers distinct and canonical, in the order of the event
 */
public record StoredEvent(
        int kind,
        long row,
        long jobId,
        int jobPosition,
        long partyId,
        String eventId,
        Hash declarationDigest,
        @Nullable Hash contentDigest,
        @Nullable Hash eventHash,
        Instant recordTime,
        byte @Nullable [] context,
        byte @Nullable [] content,
        @Nullable Hash authoredKey,
        @Nullable Hash receivedKey,
        Hash sequencedKey,
        Hash authoredRoot,
        @Nullable Hash receivedRoot,
        @Nullable AuthorSignature signature,
        List<String> identifiers) {
    /** Stands for the error declaration of an event that has none. */
    public static final Hash NO_DECLARATION = Hash.of(new byte[Hash.LENGTH]);

    public StoredEvent {
        identifiers = List.copyOf(identifiers);
    }

    /** Whether the rows are the same, in every column. */
    public boolean isSameAs(StoredEvent other) {
        return Arrays.equals(content, other.content)
                && Arrays.equals(context, other.context)
                && withoutBytes().equals(other.withoutBytes());
    }

    private StoredEvent withoutBytes() {
        return new StoredEvent(
                kind,
                row,
                jobId,
                jobPosition,
                partyId,
                eventId,
                declarationDigest,
                contentDigest,
                eventHash,
                recordTime,
                null,
                null,
                authoredKey,
                receivedKey,
                sequencedKey,
                authoredRoot,
                receivedRoot,
                signature,
                identifiers);
    }

    /** Whether it is an event of its captor, and no entry of another kind. */
    public boolean isEvent() {
        return kind == EntryKind.EVENT.code();
    }

    /** Whether it declares an earlier event of the same id to be wrong. */
    public boolean declaresError() {
        return !declarationDigest.equals(NO_DECLARATION);
    }
}
