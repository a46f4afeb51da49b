package org.chamadao.event;

import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to tell a repeated event from one that contradicts a stored one.
 *
 * @param contentDigest null once erased
 * @param signedRoot the authored root, null when no device of the author signed it
 */
public record StoredKey(
        EventKey key,
        @Nullable Hash contentDigest,
        @Nullable Hash signedRoot) {
    /** The key of an event that is to be stored. */
    public static StoredKey of(NewEvent event) {
        return new StoredKey(
                EventKey.of(event), event.contentDigest(), event.signature() == null ? null : event.authoredRoot());
    }
}
