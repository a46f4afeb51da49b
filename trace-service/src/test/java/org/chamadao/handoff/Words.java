package org.chamadao.handoff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What the app says in English, from its own file. */
final class Words {
    private static final Path FILE = Path.of("..", "scanner-app", "src", "messages", "en.json");
    private static final JsonNode TEXTS = read();

    private Words() {}

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sentence up to its first part that is not given. */
    static String begins(String key, Object... parts) {
        var sentence = said(key, parts);
        return sentence.substring(0, sentence.indexOf('{'));
    }

    /** A sentence with its parts filled in. */
    static String said(String key, Object... parts) {
        var sentence = TEXTS.path(key).textValue();
        if (sentence == null) {
            throw new IllegalArgumentException("nothing is said under " + key);
        }
        for (var place = 0; place < parts.length; place++) {
            sentence = sentence.replace("{" + place + "}", parts[place].toString());
        }
        return sentence;
    }
}
