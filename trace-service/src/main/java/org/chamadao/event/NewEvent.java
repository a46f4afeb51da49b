package org.chamadao.event;

import java.util.List;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * An event that is ready to be stored: checked, with its trees computed.
 *
 * @param position place in the captured document, from 0
 * @param eventId as captured, or given by the service; at most 2048 bytes
 * @param declarationDigest of the error declaration, {@link StoredEvent#NO_DECLARATION} without one
 * @param contentDigest of all but eventID, recordTime and error declaration
 * @param eventHash CBV 2.0
 * @param contextDigest names the document's {@code @context}, which must be stored; null when there is none
 * @param content the event's bytes as received; not to be changed by anyone
 * @param receivedRoot null for an error declaration, which the sequencer completes
 * @param identifiers distinct and canonical, in the order of the event
 * @param signature of the author's device over the authored root, null when none signed
 * @param transformationId joins the event to others of its party; null for most
 */
public record NewEvent(
        int position,
        String eventId,
        Hash declarationDigest,
        Hash contentDigest,
        Hash eventHash,
        @Nullable Hash contextDigest,
        byte[] content,
        Hash authoredKey,
        Hash receivedKey,
        Hash sequencedKey,
        Hash authoredRoot,
        @Nullable Hash receivedRoot,
        @Nullable AuthorSignature signature,
        List<String> identifiers,
        @Nullable String transformationId) {
    public NewEvent {
        identifiers = List.copyOf(identifiers);
    }
}
