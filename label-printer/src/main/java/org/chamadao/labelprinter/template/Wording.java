package org.chamadao.labelprinter.template;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The same text in the languages it is given in.
 *
 * @param texts by language, at least Chinese
 */
public record Wording(Map<Language, FieldText> texts) {
    public Wording {
        texts = Map.copyOf(texts);
        if (!texts.containsKey(Language.ZH)) {
            throw new IllegalArgumentException("there is no text in Chinese");
        }
    }

    /** In Chinese where it is not given in the language. */
    public FieldText in(Language language) {
        var text = texts.getOrDefault(language, texts.get(Language.ZH));
        return Objects.requireNonNull(text);
    }

    Set<String> fields() {
        return texts.values().stream()
                .map(FieldText::fields)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
