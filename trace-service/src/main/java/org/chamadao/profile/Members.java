package org.chamadao.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/** An object of the file, read member by member; {@link #read} refuses the members that nobody asked for. */
final class Members {
    private final String file;
    private final String pointer;
    private final JsonObject object;
    private final Set<String> asked = new HashSet<>();

    private Members(String file, String pointer, JsonObject object) {
        this.file = file;
        this.pointer = pointer;
        this.object = object;
    }

    /** Reads the whole object. */
    static <T> T read(String file, String pointer, JsonValue value, Function<Members, T> reader) {
        if (!(value instanceof JsonObject object)) {
            throw new ProfileRefusedException(file, pointer, "an object must stand here");
        }
        var members = new Members(file, pointer, object);
        T result;
        try {
            result = reader.apply(members);
        } catch (IllegalArgumentException e) {
            throw members.refused(e.getMessage());
        }
        for (var name : object.members().keySet()) {
            if (!members.asked.contains(name)) {
                throw members.refused(name, "unknown member");
            }
        }
        return result;
    }

    String text(String name) {
        return switch (required(name)) {
            case JsonString string when !string.text().isBlank() -> string.text();
            default -> throw refused(name, "a text must stand here");
        };
    }

    @Nullable
    String optionalText(String name) {
        return has(name) ? text(name) : null;
    }

    @Nullable
    BigDecimal optionalNumber(String name) {
        return has(name) ? number(name, required(name)) : null;
    }

    int count(String name) {
        return count(name, required(name));
    }

    List<Integer> counts(String name) {
        return elements(name).stream().map(element -> count(name, element)).toList();
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var element : elements(name)) {
            if (!(element instanceof JsonString string) || texts.contains(string.text())) {
                throw refused(name, "different texts must stand here");
            }
            texts.add(string.text());
        }
        return texts;
    }

    <T> T object(String name, Function<Members, T> reader) {
        return read(file, pointer + "/" + name, required(name), reader);
    }

    <T> List<T> objects(String name, Function<Members, T> reader) {
        var results = new ArrayList<T>();
        for (var element : elements(name)) {
            results.add(read(file, pointer + "/" + name + "/" + results.size(), element, reader));
        }
        return results;
    }

    <T> List<T> optionalObjects(String name, Function<Members, T> reader) {
        return has(name) ? objects(name, reader) : List.of();
    }

    /** An object whose names are the file's own. */
    <T> Map<String, T> named(String name, Function<String, Function<Members, T>> reader) {
        var place = pointer + "/" + name;
        if (!(required(name) instanceof JsonObject members)) {
            throw refused(name, "an object must stand here");
        }
        var results = new LinkedHashMap<String, T>();
        members.members()
                .forEach((key, value) ->
                        results.put(key, read(file, place + "/" + escaped(key), value, reader.apply(key))));
        return results;
    }

    /** An object of texts whose names are the file's own. */
    Map<String, String> namedTexts(String name) {
        var results = new LinkedHashMap<String, String>();
        object(name, members -> {
            members.object.members().keySet().forEach(key -> results.put(key, members.text(key)));
            return results;
        });
        return results;
    }

    boolean has(String name) {
        return object.members().containsKey(name);
    }

    ProfileRefusedException refused(String name, String reason) {
        return new ProfileRefusedException(file, pointer + "/" + escaped(name), reason);
    }

    private ProfileRefusedException refused(@Nullable String reason) {
        return new ProfileRefusedException(file, pointer, String.valueOf(reason));
    }

    private List<JsonValue> elements(String name) {
        return switch (required(name)) {
            case JsonArray array -> array.elements();
            default -> throw refused(name, "a list must stand here");
        };
    }

    private int count(String name, JsonValue value) {
        var number = number(name, value);
        if (number.signum() <= 0 || number.scale() > 0 || number.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
            throw refused(name, "not a count from 1 to 1000000: " + number);
        }
        return number.intValue();
    }

    private BigDecimal number(String name, JsonValue value) {
        if (value instanceof JsonNumber number && number.literal().length() <= 30) {
            return new BigDecimal(number.literal());
        }
        throw refused(name, "a number must stand here");
    }

    private JsonValue required(String name) {
        asked.add(name);
        return Optional.ofNullable(object.members().get(name)).orElseThrow(() -> refused(name, "missing member"));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
