package org.chamadao.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonBoolean;
import org.chamadao.json.JsonValue.JsonNull;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;

/** The form of a value that the schema validator reads. */
final class JsonNodes {
    // The schema asks of a number only that it is one; its digits are kept elsewhere, and some have a million of them.
    private static final JsonNode NUMBER = DoubleNode.valueOf(0.5);

    private final int longestString;

    /**
     * Converts within a limit.
     *
     * @param longestString characters of a string or name
     */
    JsonNodes(int longestString) {
        this.longestString = longestString;
    }

    /**
     * Converts a value.
     *
     * @throws RefusedException when a string is too long
     */
    JsonNode of(JsonValue value, JsonPointer at) {
        return switch (value) {
            case JsonObject object -> object(object, at);
            case JsonArray array -> array(array, at);
            case JsonString string -> text(string, at);
            case JsonNumber _ -> NUMBER;
            case JsonBoolean bool -> BooleanNode.valueOf(bool.value());
            case JsonNull _ -> NullNode.getInstance();
        };
    }

    private ObjectNode object(JsonObject object, JsonPointer at) {
        var node = new ObjectNode(JsonNodeFactory.instance);
        object.members().forEach((name, value) -> {
            if (name.length() > longestString) {
                throw tooLong(at, "a name of " + name.length() + " characters");
            }
            node.set(name, of(value, at.member(name)));
        });
        return node;
    }

    private ArrayNode array(JsonArray array, JsonPointer at) {
        var node = new ArrayNode(JsonNodeFactory.instance, array.elements().size());
        var index = 0;
        for (var element : array.elements()) {
            node.add(of(element, at.element(index)));
            index++;
        }
        return node;
    }

    private JsonNode text(JsonString string, JsonPointer at) {
        if (string.text().length() > longestString) {
            throw tooLong(at, "a string of " + string.text().length() + " characters");
        }
        return TextNode.valueOf(string.text());
    }

    private RefusedException tooLong(JsonPointer at, String what) {
        return new RefusedException(at, "This is " + what + "; at most " + longestString + " are taken.");
    }
}
