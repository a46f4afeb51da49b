package org.chamadao.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value (RFC 8259) as written: numbers keep their literal, objects their order. Objects, arrays and strings know
 * their place in the input; two values are equal when their content is, wherever they stood.
 */
public sealed interface JsonValue {
    /** The one {@code null}. */
    JsonValue NULL = new JsonNull();

    /** A value that knows where it stood. */
    sealed interface Placed extends JsonValue {
        /** Offset of the first byte in the parsed bytes, -1 when the value was made by us. */
        int start();

        /** Offset after the last byte, -1 when the value was made by us. */
        int end();

        /**
         * The exact bytes of this value.
         *
         * @param input the bytes that it was parsed from
         */
        default byte[] slice(byte[] input) {
            return Arrays.copyOfRange(input, start(), end());
        }
    }

    /**
     * An object without duplicate names.
     *
     * @param members in the order written
     */
    record JsonObject(Map<String, JsonValue> members, int start, int end) implements Placed {
        public JsonObject {
            members = Members.copyOf(members);
        }

        public JsonObject(Map<String, JsonValue> members) {
            this(members, -1, -1);
        }

        /** The member of that name. */
        public Optional<JsonValue> member(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** The text of the member of that name; nothing when it is absent or no string. */
        public Optional<String> text(String name) {
            return members.get(name) instanceof JsonString string ? Optional.of(string.text()) : Optional.empty();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof JsonObject object && members.equals(object.members);
        }

        @Override
        public int hashCode() {
            return members.hashCode();
        }
    }

    /** A list. */
    record JsonArray(List<JsonValue> elements, int start, int end) implements Placed {
        public JsonArray {
            elements = List.copyOf(elements);
        }

        public JsonArray(List<JsonValue> elements) {
            this(elements, -1, -1);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof JsonArray array && elements.equals(array.elements);
        }

        @Override
        public int hashCode() {
            return elements.hashCode();
        }
    }

    /** A text without lone surrogates. */
    record JsonString(String text, int start, int end) implements Placed {
        public JsonString(String text) {
            this(text, -1, -1);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof JsonString string && text.equals(string.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

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
