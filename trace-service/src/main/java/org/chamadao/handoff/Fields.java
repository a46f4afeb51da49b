package org.chamadao.handoff;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object of a message, asked for one after the other; every method refuses what is missing or of another
 * form with its place, and {@link #refuseRest} what nobody asked for.
 */
final class Fields {
    private static final Pattern TIME = Pattern.compile(
            "(?:19[7-9]|20[0-9]|21[0-9])[0-9]-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z");

    private final JsonObject object;
    private final JsonPointer place;
    private final Set<String> asked = new HashSet<>();

    private Fields(JsonObject object, JsonPointer place) {
        this.object = object;
        this.place = place;
    }

    static Fields of(@Nullable JsonValue value, JsonPointer place) {
        if (value instanceof JsonObject object) {
            return new Fields(object, place);
        }
        throw new MessageRefusedException(place, "An object must stand here.");
    }

    boolean has(String name) {
        return object.members().containsKey(name);
    }

    /** Refuses members that nobody asked for. */
    void refuseRest() {
        for (var name : object.members().keySet()) {
            if (!asked.contains(name)) {
                throw new MessageRefusedException(place.member(name), name + " does not belong here.");
            }
        }
    }

    JsonPointer at(String name) {
        return place.member(name);
    }

    MessageRefusedException refused(String name, String what) {
        return new MessageRefusedException(at(name), name + " must be " + what + ".");
    }

    JsonValue value(String name) {
        asked.add(name);
        var value = object.members().get(name);
        if (value == null) {
            throw new MessageRefusedException(at(name), name + " is missing.");
        }
        return value;
    }

    Fields object(String name) {
        return of(value(name), at(name));
    }

    /** A text of a form. */
    String text(String name, Predicate<String> form, String what) {
        if (value(name) instanceof JsonString string && form.test(string.text())) {
            return string.text();
        }
        throw refused(name, what);
    }

    /** One certain text. */
    void literally(String name, String text) {
        text(name, text::equals, text);
    }

    /** A text that people read: without controls and without what turns the direction of writing. */
    String words(String name, int longest) {
        return text(name, text -> isWords(text, longest), "words, 1 to " + longest + " characters without controls");
    }

    Optional<String> optionalWords(String name, int longest) {
        return has(name) ? Optional.of(words(name, longest)) : Optional.empty();
    }

    static boolean isWords(String text, int longest) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= longest
                && text.codePoints().noneMatch(Fields::unprintable);
    }

    private static boolean unprintable(int character) {
        return Character.isISOControl(character)
                || (character >= 0x202a && character <= 0x202e)
                || (character >= 0x2066 && character <= 0x2069);
    }

    /** A time in UTC with milliseconds. */
    Instant time(String name) {
        var text = text(
                name,
                given -> TIME.matcher(given).matches(),
                "a time in UTC with milliseconds, such as 2026-04-03T06:30:00.000Z");
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw refused(name, "a day that there is");
        }
    }

    /** Bytes in standard base64, in their one form. */
    byte[] bytes(String name, int length) {
        var text = text(name, given -> given.length() <= 2 * length + 4, length + " bytes in standard base64");
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (bytes.length == length
                    && Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw refused(name, length + " bytes in standard base64");
    }

    /** A list of texts of a form. */
    List<String> texts(String name, int most, Predicate<String> form, String what) {
        if (!(value(name) instanceof JsonArray list)
                || list.elements().isEmpty()
                || list.elements().size() > most) {
            throw refused(name, "a list of 1 to " + most);
        }
        var texts = new ArrayList<String>(list.elements().size());
        for (var element : list.elements()) {
            if (!(element instanceof JsonString string) || !form.test(string.text())) {
                throw new MessageRefusedException(at(name).element(texts.size()), "This must be " + what + ".");
            }
            texts.add(string.text());
        }
        return texts;
    }

    /** A list of texts, each once, in the order of their UTF-16 code units. */
    List<String> sorted(String name, int most, Predicate<String> form, String what) {
        var texts = texts(name, most, form, what);
        for (var at = 1; at < texts.size(); at++) {
            if (texts.get(at - 1).compareTo(texts.get(at)) >= 0) {
                throw new MessageRefusedException(
                        at(name).element(at), "The texts must be sorted by their code units, each once.");
            }
        }
        return texts;
    }

    List<String> optionallySorted(String name, int most, Predicate<String> form, String what) {
        return has(name) ? sorted(name, most, form, what) : List.of();
    }

    /** The names that begin with a prefix. */
    List<String> names(String prefix) {
        return object.members().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    static Predicate<String> oneOf(String... texts) {
        return Arrays.asList(texts)::contains;
    }
}
