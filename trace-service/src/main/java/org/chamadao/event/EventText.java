package org.chamadao.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chamadao.gs1.IdentifierRefusedException;
import org.chamadao.gs1.Identifiers;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonBoolean;
import org.chamadao.json.JsonValue.JsonNull;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;

/**
 * Values of one event as they stand in leaves: names expanded, identifiers canonical and counted, numbers as
 * {@code {"n": literal}}, all else as written.
 */
final class EventText {
    private final Identifiers identifiers;
    private final NameExpansion names;
    private final Set<String> counted = new LinkedHashSet<>();

    EventText(Identifiers identifiers, NameExpansion names) {
        this.identifiers = identifiers;
        this.names = names;
    }

    /** What is done with one member of an object. */
    @FunctionalInterface
    interface MemberUse {
        void member(String name, String iri, JsonValue value, JsonPointer at);
    }

    /** The identifiers met so far, distinct and in order. */
    List<String> counted() {
        return List.copyOf(counted);
    }

    JsonValue plain(JsonValue value, JsonPointer at) {
        return switch (value) {
            case JsonObject object -> object(object, at, Map.of());
            case JsonArray array -> array(array, at, EventText::plain);
            case JsonNumber number -> new JsonObject(Map.of("n", new JsonString(number.literal())));
            case JsonString string -> string;
            case JsonBoolean bool -> bool;
            case JsonNull none -> none;
        };
    }

    JsonArray array(JsonArray array, JsonPointer at, FieldValue element) {
        var elements = new ArrayList<JsonValue>(array.elements().size());
        for (var index = 0; index < array.elements().size(); index++) {
            elements.add(element.of(this, array.elements().get(index), at.element(index)));
        }
        return new JsonArray(elements);
    }

    /** The object with its names expanded and the values of the named members read as told. */
    JsonObject object(JsonObject object, JsonPointer at, Map<String, FieldValue> fields) {
        var members = new LinkedHashMap<String, JsonValue>();
        forEach(object, at, (name, iri, value, place) -> {
            var field = fields.get(name);
            members.put(iri, field == null ? plain(value, place) : field.of(this, value, place));
        });
        return new JsonObject(members);
    }

    /** Goes through the members in order and refuses two names with one meaning. */
    void forEach(JsonObject object, JsonPointer at, MemberUse use) {
        var seen = HashMap.<String, String>newHashMap(object.members().size());
        object.members().forEach((name, value) -> {
            var place = at.member(name);
            var iri = names.member(name, place);
            var other = seen.put(iri, name);
            if (other != null) {
                throw new EventRefusedException(place, name + " and " + other + " are one name: " + iri);
            }
            use.member(name, iri, value, place);
        });
    }

    JsonValue term(CbvTerm vocabulary, JsonValue value, JsonPointer at) {
        return value instanceof JsonString string ? vocabulary.iri(string, names, at) : plain(value, at);
    }

    /** An identifier that is numbered in the log. */
    JsonValue identifier(JsonValue value, JsonPointer at) {
        try {
            var canonical = identifiers.numbered(string(value, at));
            counted.add(canonical);
            return new JsonString(canonical);
        } catch (IdentifierRefusedException e) {
            throw new EventRefusedException(at, e.part() + ": " + e.reason());
        }
    }

    /** The identifier of a place or party; what holds no GS1 key stands as written. */
    JsonValue place(JsonValue value, JsonPointer at) {
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
}
