package org.chamadao.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonBoolean;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * An object of a file of ours, read member by member. Every method refuses what is missing or of another kind with the
 * place ({@link FileRefusedException}); {@link #read} refuses the members that nobody asked for.
 */
public final class JsonMembers {
    private final String file;
    private final String pointer;
    private final JsonObject object;
    private final Set<String> asked = new HashSet<>();

    private JsonMembers(String file, String pointer, JsonObject object) {
        this.file = file;
        this.pointer = pointer;
        this.object = object;
    }

    /**
     * Reads the text of a file.
     *
     * @param file how messages call it
     * @throws FileRefusedException for anything but one object that the reader knows
     */
    public static <T> T read(String file, byte[] text, Function<JsonMembers, T> reader) {
        JsonValue value;
        try {
            value = StrictJson.parse(text);
        } catch (JsonRefusedException e) {
            throw new FileRefusedException(file, "", String.valueOf(e.getMessage()));
        }
        return read(file, "", value, reader);
    }

    /**
     * Reads the whole object.
     *
     * @param file how messages call it
     * @param pointer where in the file it stands, RFC 6901
     * @param reader may throw an IllegalArgumentException, which is told with the place of the object
     */
    private static <T> T read(String file, String pointer, JsonValue value, Function<JsonMembers, T> reader) {
        if (!(value instanceof JsonObject object)) {
            throw new FileRefusedException(file, pointer, "an object must stand here");
        }
        var members = new JsonMembers(file, pointer, object);
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

    /** A text that is not blank. */
    public String text(String name) {
        return switch (required(name)) {
            case JsonString string when !string.text().isBlank() -> string.text();
            default -> throw refused(name, "a text must stand here");
        };
    }

    /** The same, of a member that need not be there. */
    public @Nullable String optionalText(String name) {
        return has(name) ? text(name) : null;
    }

    /** A number of at most 30 characters, of a member that need not be there. */
    public @Nullable BigDecimal optionalNumber(String name) {
        return has(name) ? number(name, required(name)) : null;
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name) {
        return switch (required(name)) {
            case JsonBoolean flag -> flag.value();
            default -> throw refused(name, "true or false must stand here");
        };
    }

    /** A whole number from 1 to 1,000,000. */
    public int count(String name) {
        return count(name, required(name));
    }

    /** A list of such. */
    public List<Integer> counts(String name) {
        return elements(name).stream().map(element -> count(name, element)).toList();
    }

    /** A list of texts, of which no two are the same. */
    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var element : elements(name)) {
            if (!(element instanceof JsonString string) || texts.contains(string.text())) {
                throw refused(name, "different texts must stand here");
            }
            texts.add(string.text());
        }
        return texts;
    }

    /** An object, read in turn. */
    public <T> T object(String name, Function<JsonMembers, T> reader) {
        return read(file, pointer + "/" + name, required(name), reader);
    }

    /** A list of objects. */
    public <T> List<T> objects(String name, Function<JsonMembers, T> reader) {
        var results = new ArrayList<T>();
        for (var element : elements(name)) {
            results.add(read(file, pointer + "/" + name + "/" + results.size(), element, reader));
        }
        return results;
    }

    /** The same, empty where the member is not there. */
    public <T> List<T> optionalObjects(String name, Function<JsonMembers, T> reader) {
        return has(name) ? objects(name, reader) : List.of();
    }

    /** An object whose names are the file's own. */
    public <T> Map<String, T> named(String name, Function<String, Function<JsonMembers, T>> reader) {
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
    public Map<String, String> namedTexts(String name) {
        var results = new LinkedHashMap<String, String>();
        object(name, members -> {
            members.object.members().keySet().forEach(key -> results.put(key, members.text(key)));
            return results;
        });
        return results;
    }

    /** Whether the member is there. */
    public boolean has(String name) {
        return object.members().containsKey(name);
    }

    /** A refusal that names the place of a member. */
    public FileRefusedException refused(String name, String reason) {
        return new FileRefusedException(file, pointer + "/" + escaped(name), reason);
    }

    /** The object as it stands: any member may be in it. */
    public JsonObject whole() {
        asked.addAll(object.members().keySet());
        return object;
    }

    /** Where in the file the object stands, RFC 6901. */
    public String pointer() {
        return pointer;
    }

    private FileRefusedException refused(@Nullable String reason) {
        return new FileRefusedException(file, pointer, String.valueOf(reason));
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
