package org.chamadao.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.chamadao.json.JsonValue;
import org.chamadao.json.StrictJson;
import org.chamadao.tracelog.Hash;

/** Vectors of an independent implementation, which the TypeScript verifier reads too. */
public final class Golden {
    private Golden() {}

    public static JsonNode read(String file) {
        try (var stream = Golden.class.getResourceAsStream("/golden/" + file)) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    public static JsonValue value(JsonNode node) {
        return StrictJson.parse(node.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The leaves of {@code [[name, value], …]}. */
    public static List<Leaf> leaves(JsonNode pairs) {
        return elements(pairs)
                .map(pair -> new Leaf(pair.get(0).asText(), value(pair.get(1))))
                .toList();
    }

    static List<Hash> base64Hashes(JsonNode array) {
        return elements(array).map(node -> Hash.ofBase64(node.asText())).toList();
    }

    static List<Hash> hexHashes(JsonNode array) {
        return elements(array).map(node -> Hash.ofHex(node.asText())).toList();
    }

    static List<Long> longs(JsonNode array) {
        return elements(array).map(JsonNode::asLong).toList();
    }
}
