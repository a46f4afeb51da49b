package org.chamadao.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Builds one value from the parser's tokens, and refuses what the parser lets pass. */
final class ValueReader {
    private static final JsonValue TRUE = new JsonValue.JsonBoolean(true);
    private static final JsonValue FALSE = new JsonValue.JsonBoolean(false);

    private final JsonParser parser;
    private final boolean escapes;
    private int depth;

    ValueReader(JsonParser parser, boolean escapes) {
        this.parser = parser;
        this.escapes = escapes;
    }

    JsonValue document() throws IOException {
        try {
            var value = value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw refused("something after the value");
            }
            return value;
        } catch (JacksonException e) {
            throw new JsonRefusedException(pointer(), offset(), "not JSON: " + e.getOriginalMessage());
        }
    }

    private JsonValue value(@Nullable JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> string();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.JsonNumber(parser.getText());
            case VALUE_TRUE -> TRUE;
            case VALUE_FALSE -> FALSE;
            case VALUE_NULL -> JsonValue.NULL;
            case null -> throw refused("no value");
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw refused("not JSON: " + token);
        };
    }

    private JsonValue object() throws IOException {
        var start = enter();
        var members = new Members.Collector();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = whole(Objects.requireNonNull(parser.currentName(), "the parser stands at a name"));
            if (members.has(name)) {
                throw refused("duplicate name");
            }
            members.add(name, value(parser.nextToken()));
        }
        depth--;
        return new JsonValue.JsonObject(members.members(), start, offset());
    }

    private JsonValue array() throws IOException {
        var start = enter();
        var elements = new ArrayList<JsonValue>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(token));
        }
        depth--;
        return new JsonValue.JsonArray(elements, start, offset());
    }

    private JsonValue string() throws IOException {
        var start = (int) parser.currentTokenLocation().getByteOffset();
        var text = whole(parser.getText());
        return new JsonValue.JsonString(text, start, offset());
    }

    private int enter() {
        if (++depth > StrictJson.MAX_DEPTH) {
            throw refused("deeper than " + StrictJson.MAX_DEPTH);
        }
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private String whole(String text) {
        if (escapes && Utf8.loneSurrogate(text) >= 0) {
            throw refused("a lone surrogate");
        }
        return text;
    }

    private int offset() {
        return (int) parser.currentLocation().getByteOffset();
    }

    private String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private JsonRefusedException refused(String reason) {
        return new JsonRefusedException(pointer(), offset(), reason);
    }
}
