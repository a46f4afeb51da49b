package org.chamadao.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.JsonValue.Placed;
import org.chamadao.json.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * A captured event as a resource of its own (EPCIS 2.0 section 12.4): with the {@code @context} of the document that it
 * came in, without which nobody can tell what its prefixes stand for. All else is byte for byte as captured.
 */
final class EventResource {
    private static final String CONTEXT = "@context";

    private EventResource() {}

    /**
     * The event's object. A context of the document becomes its first member; where the event has a context of its own,
     * that one's value becomes a list of both, the document's first.
     *
     * @param event as captured: a JSON object
     * @param documentContext as captured, null when the document had none
     */
    static byte[] bytes(byte[] event, byte @Nullable [] documentContext) {
        if (documentContext == null) {
            return event;
        }
        if (!(StrictJson.parse(event) instanceof JsonObject object)) {
            throw new IllegalStateException("a stored event is no object");
        }
        var bytes = new ByteArrayOutputStream(event.length + documentContext.length + 16);
        if (object.members().get(CONTEXT) instanceof Placed own) {
            bytes.write(event, 0, own.start());
            bytes.writeBytes(both(documentContext, own.slice(event)));
            bytes.write(event, own.end(), event.length - own.end());
        } else {
            bytes.writeBytes("{\"@context\":".getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(documentContext);
            bytes.write(',');
            bytes.write(event, 1, event.length - 1);
        }
        return bytes.toByteArray();
    }

    /** One list; an address that the document names already is not said again, since a list of contexts is a set. */
    private static byte[] both(byte[] documentContext, byte[] own) {
        var seen = new HashSet<JsonValue>();
        var parts = new ArrayList<byte[]>();
        addParts(documentContext, seen, parts);
        addParts(own, seen, parts);
        var list = new ByteArrayOutputStream(documentContext.length + own.length + 2);
        list.write('[');
        for (var part : parts) {
            if (list.size() > 1) {
                list.write(',');
            }
            list.writeBytes(part);
        }
        list.write(']');
        return list.toByteArray();
    }

    private static void addParts(byte[] context, HashSet<JsonValue> seen, List<byte[]> parts) {
        var value = StrictJson.parse(context);
        for (var part : value instanceof JsonArray array ? array.elements() : List.of(value)) {
            var again = part instanceof JsonString && !seen.add(part);
            if (!again && part instanceof Placed placed) {
                parts.add(placed.slice(context));
            }
        }
    }
}
