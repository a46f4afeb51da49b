package org.chamadao.resolver;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** What the page says in one language: the files {@code messages/TAG.properties}, which the page's script reads too. */
final class Phrases {
    private static final Map<Language, Phrases> ALL = new EnumMap<>(Language.class);

    static {
        for (var language : Language.values()) {
            ALL.put(language, new Phrases(language, read(language)));
        }
    }

    private final Language language;
    private final Properties texts;

    private Phrases(Language language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    static Phrases in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    Language language() {
        return language;
    }

    /**
     * The text of a key with {0}, {1}, … filled in.
     *
     * @throws IllegalArgumentException for a key that the files do not hold
     */
    String text(String key, String... parts) {
        var text = find(key).orElseThrow(() -> new IllegalArgumentException("no text for " + key));
        for (int part = 0; part < parts.length; part++) {
            text = text.replace("{" + part + "}", parts[part]);
        }
        return text;
    }

    /** What stands before the first part of a text, where the part is not plain text. */
    String before(String key) {
        var text = text(key);
        return text.substring(0, text.indexOf("{0}"));
    }

    /** What stands between the first part and the second. */
    String between(String key) {
        var text = text(key);
        return text.substring(text.indexOf("{0}") + "{0}".length(), text.indexOf("{1}"));
    }

    /** What stands after the last part. */
    String after(String key) {
        var text = text(key);
        return text.substring(text.lastIndexOf('}') + 1);
    }

    /** The text of a key that need not be there. */
    Optional<String> find(String key) {
        return Optional.ofNullable(texts.getProperty(key));
    }

    private static Properties read(Language language) {
        var file = "/messages/" + language.tag() + ".properties";
        var texts = new Properties();
        try (var stream = Objects.requireNonNull(Phrases.class.getResourceAsStream(file), file)) {
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return texts;
    }
}
