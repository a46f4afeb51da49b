package org.chamadao.tracelog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The vectors that all programs of the project read; they lie with the trace service. */
final class Golden {
    private static final Path FOLDER = Path.of("..", "trace-service", "src", "test", "resources", "golden", "log");

    private Golden() {}

    static JsonNode read(String file) {
        try {
            return new ObjectMapper().readTree(FOLDER.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static List<Hash> hashes(JsonNode base64) {
        return elements(base64).map(node -> Hash.ofBase64(node.asText())).toList();
    }

    static List<Hash> leafHashes(JsonNode log) {
        var hex = log.get("leafHashes").asText();
        var hashes = new ArrayList<Hash>();
        for (var start = 0; start < hex.length(); start += 64) {
            hashes.add(Hash.ofHex(hex.substring(start, start + 64)));
        }
        return hashes;
    }
}
