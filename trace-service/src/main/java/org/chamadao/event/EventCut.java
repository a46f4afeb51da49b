package org.chamadao.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chamadao.entry.EntryTree;
import org.chamadao.entry.Leaf;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.gs1.Identifiers;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;

/** The cutting of one event: slots, further leaves, and the identifiers that are counted. */
final class EventCut {
    private static final Set<String> NO_LEAF = Set.of("@context", "recordTime", "eventID");

    private final Identifiers identifiers;
    private final EventText text;
    private final Map<String, EventText.Conversion> slotValues;
    private final Map<String, EventText.Conversion> listElements;
    private final EventText.Conversion persistentDisposition;
    private final Map<String, JsonValue> slots = new HashMap<>();
    private final List<Leaf> further = new ArrayList<>();
    private final Set<String> counted = new LinkedHashSet<>();

    EventCut(Identifiers identifiers, EventText text) {
        this.identifiers = identifiers;
        this.text = text;
        this.slotValues = Map.of(
                "type", text::plain,
                "eventTime", text::plain,
                "eventTimeZoneOffset", text::plain,
                "action", text::plain,
                "transformationID", text::plain,
                "bizStep", text.term(CbvTerm.BUSINESS_STEP),
                "disposition", text.term(CbvTerm.DISPOSITION),
                "parentID", this::identifier);
        this.listElements = listElements(text);
        var dispositions = text.each(text.term(CbvTerm.DISPOSITION));
        this.persistentDisposition = text.shaped(Map.of("set", dispositions, "unset", dispositions));
    }

    private Map<String, EventText.Conversion> listElements(EventText text) {
        var quantity = text.shaped(Map.of("epcClass", this::identifier));
        var party = text.term(CbvTerm.SOURCE_DESTINATION_TYPE);
        var elements = new HashMap<String, EventText.Conversion>();
        for (var list : List.of("epcList", "childEPCs", "inputEPCList", "outputEPCList")) {
            elements.put(list, this::identifier);
        }
        for (var list : List.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList")) {
            elements.put(list, quantity);
        }
        elements.put("bizTransactionList", text.shaped(Map.of("type", text.term(CbvTerm.TRANSACTION_TYPE))));
        elements.put("sourceList", text.shaped(Map.of("type", party, "source", this::place)));
        elements.put("destinationList", text.shaped(Map.of("type", party, "destination", this::place)));
        elements.put("sensorElementList", text::plain);
        elements.put("certificationInfo", text::plain);
        return Map.copyOf(elements);
    }

    AuthoredLeaves cut(JsonObject event, String eventId) {
        slots.put(EntryTree.epcis("eventID"), new JsonString(eventId));
        var ownContext = event.members().containsKey("@context");
        text.forEach(ownContext ? withoutContext(event) : event, JsonPointer.ROOT, this::field);
        return new AuthoredLeaves(EntryTree.AUTHORED.leaves(slots), further, List.copyOf(counted));
    }

    private static JsonObject withoutContext(JsonObject event) {
        var members = new LinkedHashMap<>(event.members());
        members.remove("@context");
        return new JsonObject(members);
    }

    private void field(String name, String iri, JsonValue value, JsonPointer at) {
        if (NO_LEAF.contains(name)) {
            return;
        }
        var slotValue = slotValues.get(name);
        if (slotValue != null) {
            slots.put(iri, value.equals(JsonValue.NULL) ? value : slotValue.of(value, at));
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
                                further.add(new Leaf(iri + " " + innerIri, text.plain(innerValue, innerAt))));
            case "persistentDisposition" -> further.add(new Leaf(iri, persistentDisposition.of(value, at)));
            default -> other(name, iri, value, at);
        }
    }

    private void other(String name, String iri, JsonValue value, JsonPointer at) {
        var element = listElements.get(name);
        if (element == null) {
            further.add(new Leaf(iri, text.plain(value, at)));
            return;
        }
        list(iri, value, at, element);
    }

    private void list(String iri, JsonValue value, JsonPointer at, EventText.Conversion element) {
        if (!(value instanceof JsonArray array)) {
            further.add(new Leaf(iri, element.of(value, at)));
            return;
        }
        for (var index = 0; index < array.elements().size(); index++) {
            further.add(new Leaf(iri, element.of(array.elements().get(index), at.element(index))));
        }
    }

    private void location(String iri, JsonValue value, JsonPointer at) {
        text.forEach(object(value, at), at, (name, innerIri, inner, innerAt) -> {
            if (name.equals("id")) {
                slots.put(iri, place(inner, innerAt));
            } else {
                further.add(new Leaf(iri + " " + innerIri, text.plain(inner, innerAt)));
            }
        });
    }

    private void errorDeclaration(String iri, JsonValue value, JsonPointer at) {
        var declared = new LinkedHashMap<String, JsonValue>();
        text.forEach(object(value, at), at, (name, innerIri, inner, innerAt) -> {
            switch (name) {
                case "declarationTime" -> declared.put(innerIri, text.plain(inner, innerAt));
                case "reason" ->
                    declared.put(innerIri, text.term(CbvTerm.ERROR_REASON).of(inner, innerAt));
                case "correctiveEventIDs" -> list(iri + " " + innerIri, inner, innerAt, text::plain);
                default -> further.add(new Leaf(iri + " " + innerIri, text.plain(inner, innerAt)));
            }
        });
        slots.put(iri, new JsonObject(declared));
    }

    private JsonValue identifier(JsonValue value, JsonPointer at) {
        try {
            var canonical = identifiers.canonical(string(value, at));
            counted.add(canonical);
            return new JsonString(canonical);
        } catch (IdentifierRefusedException e) {
            throw new EventRefusedException(at, e.part() + ": " + e.reason());
        }
    }

    private JsonValue place(JsonValue value, JsonPointer at) {
        try {
            return new JsonString(identifiers.canonicalOrAsWritten(string(value, at)));
        } catch (IdentifierRefusedException e) {
            throw new EventRefusedException(at, e.part() + ": " + e.reason());
        }
    }

    private static String string(JsonValue value, JsonPointer at) {
        if (value instanceof JsonString string) {
            return string.text();
        }
        throw new EventRefusedException(at, "an identifier is a string");
    }

    private static JsonObject object(JsonValue value, JsonPointer at) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new EventRefusedException(at, "not an object");
    }
}
