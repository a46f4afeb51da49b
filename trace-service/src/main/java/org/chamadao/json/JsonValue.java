package org.chamadao.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value (RFC 8259) as written: numbers keep their literal, objects their order and their place in the input. */
public sealed interface JsonValue {
    /** The one {@code null}. */
    JsonValue NULL = new JsonNull();

    /**
     * An object without duplicate names.
     *
     * @param members in the order written
     * @param start offset of the opening brace in the parsed bytes, -1 when the object was made by us
     * @param end offset after the closing brace, -1 when the object was made by us
     */
    record JsonObject(Map<String, JsonValue> members, int start, int end) implements JsonValue {
        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public JsonObject(Map<String, JsonValue> members) {
            this(members, -1, -1);
        }
    }

    /** A list. */
    record JsonArray(List<JsonValue> elements) implements JsonValue {
        public JsonArray {
            elements = List.copyOf(elements);
        }
    }

    /** A text without lone surrogates. */
    record JsonString(String text) implements JsonValue {}

    /** A number by its literal, never rounded. */
    record JsonNumber(String literal) implements JsonValue {
        public static JsonNumber of(long number) {
            return new JsonNumber(Long.toString(number));
        }
    }

    /** True or false. */
    record JsonBoolean(boolean value) implements JsonValue {}

    /** The null value; use {@link #NULL}. */
    record JsonNull() implements JsonValue {}
}
