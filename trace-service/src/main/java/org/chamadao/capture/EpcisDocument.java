package org.chamadao.capture;

import java.util.List;
import java.util.Map;
import org.chamadao.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A captured document whose frame is valid; its events are not yet looked at.
 *
 * @param bytes as received
 * @param context the value of its {@code @context}, null when it has none
 * @param contextBytes the same as received, empty when it has none
 * @param eventsPointer place of the list of events in the body; empty when the body is one event
 */
record EpcisDocument(
        byte[] bytes,
        @Nullable JsonValue context,
        byte[] contextBytes,
        String eventsPointer,
        List<JsonValue> events,
        Map<String, AuthorSignatures.Given> signatures) {
    EpcisDocument {
        events = List.copyOf(events);
        signatures = Map.copyOf(signatures);
    }

    /** Place of an event in the body. */
    String pointer(int index) {
        return eventsPointer.isEmpty() ? "" : eventsPointer + "/" + index;
    }
}
