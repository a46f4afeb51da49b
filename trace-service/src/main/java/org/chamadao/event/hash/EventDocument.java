package org.chamadao.event.hash;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * The events of an EPCIS document, of a query document, or one event by itself, with what the document says about them.
 *
 * @param context the value of the document's {@code @context}
 * @param ignored members that the document wants left out of every hash ({@code ignoreFields} of the reference)
 */
public record EventDocument(@Nullable JsonValue context, List<JsonObject> events, Set<String> ignored) {
    private static final String REPOSITORY = "{https://repository-x.example.com/}ignoreFields";

    public EventDocument {
        events = List.copyOf(events);
        ignored = Set.copyOf(ignored);
    }

    /**
     * Finds the events.
     *
     * @throws IllegalArgumentException when the value is neither a document nor an event
     */
    public static EventDocument of(JsonValue value) {
        if (!(value instanceof JsonObject document)) {
            throw new IllegalArgumentException("not a JSON object");
        }
        JsonValue context = document.members().get("@context");
        if (!document.members().containsKey("epcisBody")) {
            return single(document);
        }
        JsonObject body = object(document, "epcisBody");
        if (body.members().containsKey("event")) {
            return new EventDocument(context, List.of(object(body, "event")), ignored(document, context));
        }
        if (body.members().containsKey("queryResults")) {
            JsonObject results = object(body, "queryResults");
            return new EventDocument(context, events(object(results, "resultsBody")), ignored(results, context));
        }
        return new EventDocument(context, events(body), ignored(document, context));
    }

    private static EventDocument single(JsonObject event) {
        if (!event.members().containsKey("eventTime")) {
            throw new IllegalArgumentException("neither epcisBody nor eventTime: not an EPCIS document, nor an event");
        }
        return new EventDocument(null, List.of(event), Set.of());
    }

    private static List<JsonObject> events(JsonObject body) {
        if (!(body.members().get("eventList") instanceof JsonArray list)) {
            throw new IllegalArgumentException("eventList is not a list");
        }
        List<JsonObject> events = new ArrayList<>();
        for (JsonValue element : list.elements()) {
            if (!(element instanceof JsonObject event)) {
                throw new IllegalArgumentException("eventList holds something that is not an object");
            }
            events.add(event);
        }
        return events;
    }

    private static JsonObject object(JsonObject parent, String name) {
        if (parent.members().get(name) instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException(name + " is not an object");
    }

    private static Set<String> ignored(JsonObject holder, @Nullable JsonValue context) {
        Names names = new Names(context, null);
        Set<String> ignored = new HashSet<>();
        for (Map.Entry<String, JsonValue> member : holder.members().entrySet()) {
            if (member.getValue() instanceof JsonArray list
                    && names.expandName(member.getKey()).equals(REPOSITORY)) {
                list.elements().stream()
                        .filter(JsonString.class::isInstance)
                        .map(JsonString.class::cast)
                        .forEach(name -> ignored.add(name.text()));
            }
        }
        return ignored;
    }
}
