package org.chamadao.capture;

import org.chamadao.event.NewEvent;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** What became of one event of a document before anything was stored. */
sealed interface Preparation {
    /**
     * It is valid, and ready to be stored.
     *
     * @param signer who signed it, null when nobody did
     * @param principal row of the other party that it is stated for, null for most
     */
    record Ready(
            NewEvent event,
            boolean ownId,
            @Nullable Signer signer,
            @Nullable Long principal) implements Preparation {}

    /**
     * The device that signed an event.
     *
     * @param keyHash of the device's key
     * @param pointer place of the signature in the body
     */
    record Signer(Hash keyHash, String pointer) {}

    /** It is not taken. */
    record Refused(int index, Refusal refusal) implements Preparation {}
}
