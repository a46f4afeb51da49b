package org.chamadao.custody;

import java.time.DateTimeException;
import java.time.Instant;
import org.chamadao.event.AuthoredLeaves;
import org.chamadao.event.HandoffWords;
import org.chamadao.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of a handoff.
 *
 * @param eventId its own
 * @param taker pseudonym of the party that it gives to by name
 * @param expires until when what it gives is to be accepted
 * @param accepts eventID of the giving event that it answers
 * @param offeredBy pseudonym of the party that captured that one
 */
public record Handed(
        String eventId,
        @Nullable String taker,
        @Nullable Instant expires,
        @Nullable String accepts,
        @Nullable String offeredBy) {
    static Handed of(String eventId, AuthoredLeaves leaves) {
        return new Handed(
                eventId,
                text(leaves, HandoffWords.TAKER),
                time(text(leaves, HandoffWords.EXPIRES)),
                text(leaves, HandoffWords.ACCEPTS),
                text(leaves, HandoffWords.OFFERED_BY));
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String text(AuthoredLeaves leaves, String name) {
        for (var leaf : leaves.further()) {
            if (leaf.name().equals(name) && leaf.value() instanceof JsonString text) {
                return text.text();
            }
        }
        return null;
    }
}
