package org.chamadao.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.Leaf;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;

/** The cutting of one event into slots and further leaves. */
final class EventCut {
    // The context is no field; the service's own record time and the eventID as given stand elsewhere.
    private static final Set<String> NO_LEAF = Set.of("recordTime", "eventID");
    private static final String CONTEXT = "@context";

    private final EventText text;
    private final Map<String, JsonValue> slots = new HashMap<>();
    private final List<Leaf> further = new ArrayList<>();

    EventCut(EventText text) {
        this.text = text;
    }

    AuthoredLeaves cut(JsonObject event, String eventId) {
        slots.put(EntryTree.epcis("eventID"), new JsonString(eventId));
        text.forEach(withoutContext(event), JsonPointer.ROOT, this::field);
        return new AuthoredLeaves(EntryTree.AUTHORED.leaves(slots), further, text.counted());
    }

    private static JsonObject withoutContext(JsonObject event) {
        if (event.member(CONTEXT).isEmpty()) {
            return event;
        }
        var members = new LinkedHashMap<>(event.members());
        members.remove(CONTEXT);
        return new JsonObject(members);
    }

    private void field(String name, String iri, JsonValue value, JsonPointer at) {
        if (NO_LEAF.contains(name)) {
            return;
        }
        switch (name) {
            case "readPoint", "bizLocation" -> location(iri, value, at);
            case "errorDeclaration" -> errorDeclaration(iri, value, at);
            case "ilmd" ->
                text.forEach(
                        object(value, at),
                        at,
                        (inner, innerIri, innerValue, innerAt) ->
                                further(iri + " " + innerIri, text.plain(innerValue, innerAt)));
            case "persistentDisposition" -> further(iri, FieldValue.PERSISTENT_DISPOSITION.of(text, value, at));
            default -> slotOrFurther(name, iri, value, at);
        }
    }

    private void slotOrFurther(String name, String iri, JsonValue value, JsonPointer at) {
        var slot = FieldValue.SLOTS.get(name);
        if (slot != null) {
            slots.put(iri, value.equals(JsonValue.NULL) ? value : slot.of(text, value, at));
            return;
        }
        var element = FieldValue.LISTS.get(name);
        if (element != null) {
            list(iri, value, at, element);
            return;
        }
        further(iri, text.plain(value, at));
    }

    private void list(String iri, JsonValue value, JsonPointer at, FieldValue element) {
        if (!(value instanceof JsonArray array)) {
            further(iri, element.of(text, value, at));
            return;
        }
        for (var index = 0; index < array.elements().size(); index++) {
            further(iri, element.of(text, array.elements().get(index), at.element(index)));
        }
    }

    private void location(String iri, JsonValue value, JsonPointer at) {
        text.forEach(object(value, at), at, (name, innerIri, inner, innerAt) -> {
            if (name.equals("id")) {
                slots.put(iri, text.place(inner, innerAt));
            } else {
                further(iri + " " + innerIri, text.plain(inner, innerAt));
            }
        });
    }

    private void errorDeclaration(String iri, JsonValue value, JsonPointer at) {
        var declared = new LinkedHashMap<String, JsonValue>();
        text.forEach(object(value, at), at, (name, innerIri, inner, innerAt) -> {
            var inSlot = FieldValue.DECLARATION.get(name);
            if (inSlot != null) {
                declared.put(innerIri, inSlot.of(text, inner, innerAt));
            } else if (name.equals("correctiveEventIDs")) {
                list(iri + " " + innerIri, inner, innerAt, EventText::plain);
            } else {
                further(iri + " " + innerIri, text.plain(inner, innerAt));
            }
        });
        slots.put(iri, new JsonObject(declared));
    }

    private void further(String name, JsonValue value) {
        further.add(new Leaf(name, value));
    }

    private static JsonObject object(JsonValue value, JsonPointer at) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new EventRefusedException(at, "not an object");
    }
}
