package org.chamadao.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes to a document that leave it well-formed. */
final class Mutations {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"a\":1}",
            "\"urn:epc:id:sgtin:9506000.013435.*\"",
            "\"https://id.gs1.org/01/1/21/%\"",
            "\"https://id.gs1.org/\"",
            "\"2026-13-45T99:99:99Z\"",
            "\"urn:x\"",
            "\"http://[::1\"",
            "\"cha:x\"",
            "\"//x\"",
            "{\"@context\":{}}",
            "\"\\ud83c\\udf75\"",
            "\"+99:99\"",
            "123456789012345678901234567890");

    private Mutations() {}

    /** Replaces a value anywhere, or puts it under another name. */
    static byte[] valueReplaced(byte[] good, Random random) {
        try {
            var root = MAPPER.readTree(good);
            var containers = new ArrayList<JsonNode>();
            collect(root, containers);
            var container = containers.get(random.nextInt(containers.size()));
            var value = MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
            switch (container) {
                case ObjectNode object -> replaceIn(object, value, random);
                case ArrayNode array -> array.set(random.nextInt(array.size()), value);
                default -> throw new IllegalStateException("no container");
            }
            return MAPPER.writeValueAsBytes(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many events a document has. */
    static int events(byte[] document) {
        try {
            return MAPPER.readTree(document).path("epcisBody").path("eventList").size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replaceIn(ObjectNode object, JsonNode value, Random random) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        var name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "x", object.remove(name));
            default -> object.set(name, value);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
        }
        node.forEach(child -> collect(child, containers));
    }
}
