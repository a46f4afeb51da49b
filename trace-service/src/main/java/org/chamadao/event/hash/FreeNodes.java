package org.chamadao.event.hash;

import java.util.List;
import java.util.Map;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonNull;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;

/** Writes members without a place in the order: extensions, ILMD, and the lists that the reference sorts in among them. */
final class FreeNodes {
    private static final Map<String, Vocabulary> TYPED_LISTS = Map.of(
            "bizTransactionList", Vocabulary.BIZ_TRANSACTION,
            "sourceList", Vocabulary.SOURCE_OR_DESTINATION,
            "destinationList", Vocabulary.SOURCE_OR_DESTINATION);

    private static final String LIST = "List";

    private final Names names;
    private final Values values;
    private final PrehashText out;

    FreeNodes(Names names, Values values, PrehashText out) {
        this.names = names;
        this.values = values;
        this.out = out;
    }

    /** Whether a member gives no node at all: null, an empty list, a comment, a context. */
    static boolean isAbsent(String name, JsonValue value) {
        return value instanceof JsonNull
                || (value instanceof JsonArray array && array.elements().isEmpty())
                || switch (name) {
                    case "comment", "rdfs:comment", "@context" -> true;
                    default -> false;
                };
    }

    /** The values of a member's nodes: a list gives one for each element. */
    static List<JsonValue> nodes(JsonValue value) {
        return value instanceof JsonArray array ? array.elements() : List.of(value);
    }

    /** Writes the nodes of a member as stretches of the open group. */
    void member(String name, JsonValue value) {
        if (isAbsent(name, value)) {
            return;
        }
        Vocabulary types = TYPED_LISTS.get(name);
        if (types != null) {
            out.mark();
            typedList(name, types, nodes(value));
        } else if (name.endsWith(LIST)) {
            out.mark();
            listing(name, name.substring(0, name.length() - LIST.length()), nodes(value));
        } else if (name.equals("childEPCs")) {
            out.mark();
            listing(name, "epc", nodes(value));
        } else {
            for (JsonValue node : nodes(value)) {
                out.mark();
                node(name, node);
            }
        }
    }

    /** Writes one node: name, value, members sorted. */
    void node(String name, JsonValue value) {
        names.writeName(nameInTree(name, value), out);
        content(value, Vocabulary.NONE);
    }

    private void content(JsonValue value, Vocabulary words) {
        int group = out.openGroup();
        if (value instanceof JsonObject object) {
            object.members().forEach(this::member);
        } else if (value instanceof JsonArray array) {
            array.elements().forEach(this::nestedElement);
        } else {
            values.write(value, words);
        }
        out.sortGroup(group);
    }

    /** An element of a list within a list has no name but its type. */
    private void nestedElement(JsonValue element) {
        out.mark();
        if (element instanceof JsonObject object && object.members().get("type") instanceof JsonString type) {
            out.append(type.text());
        }
        content(element, Vocabulary.NONE);
    }

    private void listing(String name, String elementName, List<JsonValue> elements) {
        names.writeName(name, out);
        int group = out.openGroup();
        for (JsonValue element : elements) {
            out.mark();
            node(elementName, element);
        }
        out.sortGroup(group);
    }

    /** Of business transactions, sources and destinations the type comes first, whatever the order in the document. */
    private void typedList(String name, Vocabulary types, List<JsonValue> elements) {
        out.append(name);
        String elementName = name.substring(0, name.length() - LIST.length());
        int group = out.openGroup();
        for (JsonValue element : elements) {
            out.mark();
            if (element instanceof JsonObject object) {
                typed("type", types, object);
                typed(elementName, Vocabulary.NONE, object);
            } else {
                node(elementName, element);
            }
        }
        out.sortGroup(group);
    }

    private void typed(String name, Vocabulary words, JsonObject object) {
        JsonValue value = object.members().get(name);
        if (value == null || isAbsent(name, value)) {
            return;
        }
        int group = out.openGroup();
        for (JsonValue node : nodes(value)) {
            out.mark();
            out.append(name);
            content(node, words);
        }
        out.sortGroup(group);
    }

    /** JSON leaves out or renames some elements of the XML form; the hash has the names of that form. */
    private static String nameInTree(String name, JsonValue value) {
        return switch (name) {
            case "inputEPC", "outputEPC" -> "epc";
            case "inputQuantity", "outputQuantity", "childQuantity" -> "quantityElement";
            case "quantity" -> hasNodes(value) ? "quantityElement" : name;
            default -> name;
        };
    }

    /** Whether there are nodes below: what a text, a number or an empty object has not. */
    static boolean hasNodes(JsonValue value) {
        return switch (value) {
            case JsonObject object ->
                object.members().entrySet().stream().anyMatch(member -> !isAbsent(member.getKey(), member.getValue()));
            case JsonArray array -> !array.elements().isEmpty();
            default -> false;
        };
    }
}
