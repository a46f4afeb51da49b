package org.chamadao.item;

import org.chamadao.event.AuthoredLeaves;
import org.jspecify.annotations.Nullable;

/** What is told of an event in the history of a thing. */
record Told(String eventId, @Nullable String eventTime, Saying saying, Sight sight) {
    static Told of(String eventId, AuthoredLeaves leaves, Sight sight) {
        return new Told(eventId, leaves.slot("eventTime").orElse(null), Saying.of(leaves), sight);
    }
}
