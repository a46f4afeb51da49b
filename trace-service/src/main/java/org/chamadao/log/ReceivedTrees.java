package org.chamadao.log;

import org.chamadao.entry.SaltedTree;
import org.chamadao.event.BytesDigest;
import org.chamadao.event.EventHash;
import org.chamadao.event.ReceivedFacts;
import org.chamadao.event.ReceivedLeaves;
import org.chamadao.event.StoredEvent;
import org.chamadao.party.Party;
import org.chamadao.tracelog.Hash;
import org.jspecify.annotations.Nullable;

/** Received trees of stored events and other entries. */
public final class ReceivedTrees {
    private static final byte[] NO_CONTEXT = {};

    private ReceivedTrees() {}

    /**
     * The tree over how an event was handed in.
     *
     * @param correctedIndex of an error declaration the index of the entry that it corrects; null where there is none
     * @param key the event's received key
     */
    public static SaltedTree of(StoredEvent event, Party captor, @Nullable Long correctedIndex, Hash key) {
        var context = event.context();
        var content = event.content();
        var eventHash = event.eventHash();
        var facts = new ReceivedFacts(
                captor.pseudonym(),
                event.recordTime(),
                event.signature(),
                eventHash == null ? null : EventHash.niUri(eventHash),
                content == null || !event.isEvent()
                        ? null
                        : BytesDigest.of(context == null ? NO_CONTEXT : context, content),
                correctedIndex,
                captor.name());
        return ReceivedLeaves.of(facts).tree(key.bytes());
    }
}
