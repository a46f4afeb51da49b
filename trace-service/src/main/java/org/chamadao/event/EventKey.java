package org.chamadao.event;

import java.nio.charset.StandardCharsets;
import org.chamadao.tracelog.Hash;

/**
 * What two events of one party must differ in.
 *
 * @param idHash SHA-256 of the eventID
 * @param declarationDigest of the error declaration, {@link StoredEvent#NO_DECLARATION} without one
 */
public record EventKey(Hash idHash, Hash declarationDigest) {
    /** The key of an event that is to be stored. */
    public static EventKey of(NewEvent event) {
        return new EventKey(idHash(event.eventId()), event.declarationDigest());
    }

    /** How an eventID is looked up. */
    public static Hash idHash(String eventId) {
        return Hash.sha256(eventId.getBytes(StandardCharsets.UTF_8));
    }
}
