package org.chamadao.profile;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of events.
 *
 * @param name expanded IRI
 * @param words what the code words of a text mean, empty when any text may stand there
 */
public record Field(
        String name,
        Labels labels,
        FieldType type,
        @Nullable String unit,
        Range range,
        Map<String, Labels> words) {
    public Field {
        words = Map.copyOf(words);
    }

    /** What a code word means. */
    public Optional<Labels> meaning(String word) {
        return Optional.ofNullable(words.get(word));
    }
}
