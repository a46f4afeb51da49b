package org.chamadao.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Any JSON whose numbers have a canonical form. */
final class Documents {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Documents() {}

    static Arbitrary<JsonNode> any() {
        return deep(4);
    }

    static Arbitrary<String> texts() {
        var points = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0x7f),
                Arbitraries.integers().between(0x80, 0xd7ff),
                Arbitraries.integers().between(0xe000, 0x10ffff));
        return points.list().ofMaxSize(12).map(Documents::text);
    }

    private static String text(List<Integer> points) {
        var text = new StringBuilder();
        points.forEach(text::appendCodePoint);
        return text.toString();
    }

    private static Arbitrary<JsonNode> deep(int levels) {
        if (levels == 0) {
            return leaves();
        }
        var below = Arbitraries.lazy(() -> deep(levels - 1));
        return Arbitraries.oneOf(
                leaves(),
                below.list().ofMaxSize(5).map(Documents::array),
                Arbitraries.maps(texts(), below).ofMaxSize(12).map(Documents::object));
    }

    private static Arbitrary<JsonNode> leaves() {
        return Arbitraries.oneOf(
                texts().map(NODES::textNode),
                Arbitraries.integers().map(NODES::numberNode),
                Arbitraries.of(true, false).map(NODES::booleanNode),
                Arbitraries.just(NODES.nullNode()));
    }

    private static JsonNode array(List<JsonNode> elements) {
        return NODES.arrayNode().addAll(elements);
    }

    private static JsonNode object(Map<String, JsonNode> members) {
        return NODES.objectNode().setAll(members);
    }
}
