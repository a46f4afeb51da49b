package org.chamadao.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonBoolean;
import org.chamadao.json.JsonValue.JsonNull;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;

/** Values of an event as they stand in leaves: names expanded, numbers as {@code {"n": literal}}, all else as written. */
final class EventText {
    private final NameExpansion names;

    EventText(NameExpansion names) {
        this.names = names;
    }

    /** Turns the value at a place into that of a leaf. */
    @FunctionalInterface
    interface Conversion {
        JsonValue of(JsonValue value, JsonPointer at);
    }

    /** What is done with one member of an object. */
    @FunctionalInterface
    interface MemberUse {
        void member(String name, String iri, JsonValue value, JsonPointer at);
    }

    JsonValue plain(JsonValue value, JsonPointer at) {
        return switch (value) {
            case JsonObject object -> object(object, at, Map.of());
            case JsonArray array -> array(array, at, this::plain);
            case JsonNumber number -> new JsonObject(Map.of("n", new JsonString(number.literal())));
            case JsonString string -> string;
            case JsonBoolean bool -> bool;
            case JsonNull none -> none;
        };
    }

    JsonArray array(JsonArray array, JsonPointer at, Conversion conversion) {
        var elements = new ArrayList<JsonValue>(array.elements().size());
        for (var index = 0; index < array.elements().size(); index++) {
            elements.add(conversion.of(array.elements().get(index), at.element(index)));
        }
        return new JsonArray(elements);
    }

    /** The object with its names expanded and the named members converted as told. */
    JsonObject object(JsonObject object, JsonPointer at, Map<String, Conversion> conversions) {
        var members = new LinkedHashMap<String, JsonValue>();
        forEach(object, at, (name, iri, value, place) -> {
            var conversion = conversions.getOrDefault(name, this::plain);
            members.put(iri, conversion.of(value, place));
        });
        return new JsonObject(members);
    }

    /** A value that may be an object of that shape; anything else is plain. */
    Conversion shaped(Map<String, Conversion> conversions) {
        return (value, at) -> value instanceof JsonObject object ? object(object, at, conversions) : plain(value, at);
    }

    Conversion term(CbvTerm vocabulary) {
        return (value, at) -> value instanceof JsonString string ? vocabulary.iri(string, names, at) : plain(value, at);
    }

    Conversion each(Conversion conversion) {
        return (value, at) ->
                value instanceof JsonArray array ? array(array, at, conversion) : conversion.of(value, at);
    }

    /** Goes through the members in order and refuses two names with one meaning. */
    void forEach(JsonObject object, JsonPointer at, MemberUse use) {
        var seen = new LinkedHashMap<String, String>();
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
}
