package org.chamadao.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonBoolean;
import org.chamadao.json.JsonValue.JsonNull;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/** Takes the names out of one {@code @context}; later definitions go before earlier ones. */
final class InlineContext {
    private static final Set<String> CHANGES_ALL_NAMES = Set.of("@vocab", "@import");
    private static final int LONGEST_CHAIN = 10;
    private static final int LONGEST_IRI = 2_048;
    private static final int MOST_DEFINITIONS = 1_000;

    private final NameExpansion outer;
    private final JsonPointer at;
    private final Map<String, String> terms = new HashMap<>();
    private final Map<String, String> written = new HashMap<>();

    InlineContext(NameExpansion outer, JsonPointer at) {
        this.outer = outer;
        this.at = at;
    }

    /** What the names of this context stand for. */
    Map<String, String> terms(JsonValue context) {
        switch (context) {
            case JsonObject object -> inline(object);
            case JsonArray array -> array.elements().forEach(this::part);
            case JsonString remote -> {}
            case JsonNull none -> {}
            case JsonNumber number -> throw refused("a number as @context");
            case JsonBoolean bool -> throw refused("true or false as @context");
        }
        return Map.copyOf(terms);
    }

    private void part(JsonValue element) {
        if (element instanceof JsonObject object) {
            inline(object);
        } else if (!(element instanceof JsonString)) {
            throw refused("a list of contexts holds addresses and objects only");
        }
    }

    private void inline(JsonObject context) {
        if (terms.size() + context.members().size() > MOST_DEFINITIONS) {
            throw refused("more than " + MOST_DEFINITIONS + " definitions");
        }
        written.clear();
        for (var definition : context.members().entrySet()) {
            var name = definition.getKey();
            if (CHANGES_ALL_NAMES.contains(name)) {
                throw refused(name + " is not supported");
            }
            if (!name.startsWith("@")) {
                iri(name, definition.getValue()).ifPresent(iri -> written.put(name, iri));
            }
        }
        // One definition may use another that stands after it.
        var resolved = new HashMap<String, String>();
        written.forEach((name, iri) -> resolved.put(name, absolute(name, iri, 0)));
        resolved.forEach(this::define);
    }

    /** What the name stands for; nothing for a definition that says only how its values are read. */
    private Optional<String> iri(String name, JsonValue definition) {
        if (definition instanceof JsonString string) {
            return Optional.of(string.text());
        }
        if (definition instanceof JsonObject object) {
            var id = object.member("@id");
            if (id.isEmpty() || id.get() instanceof JsonString) {
                return object.text("@id");
            }
        }
        throw refused("the definition of " + name + " is neither a text nor an object with a text as @id");
    }

    private void define(String name, String iri) {
        var fixed = NameExpansion.FIXED_PREFIXES.get(name);
        if (fixed != null ? !fixed.equals(iri) : EpcisWords.all().contains(name)) {
            throw refused(name + " is fixed by EPCIS and cannot be redefined");
        }
        if (name.indexOf(':') >= 0 && !absolute(name, name, 0).equals(iri)) {
            throw refused(name + " means something else than its prefix says");
        }
        if (name.indexOf(':') < 0 && fixed == null) {
            terms.put(name, iri);
        }
    }

    private String absolute(String name, String text, int depth) {
        var colon = text.indexOf(':');
        if (colon < 0) {
            throw refused("the IRI of " + name + " is not absolute: " + text);
        }
        if (depth > LONGEST_CHAIN) {
            throw refused("the IRI of " + name + " is defined in a circle");
        }
        var prefix = text.substring(0, colon);
        var namespace = text.startsWith("//", colon + 1) ? null : namespace(prefix, depth);
        var iri = namespace == null ? text : namespace + text.substring(colon + 1);
        if (iri.length() > LONGEST_IRI) {
            throw refused("the IRI of " + name + " has more than " + LONGEST_IRI + " characters");
        }
        return NameExpansion.printable(iri, at);
    }

    private @Nullable String namespace(String prefix, int depth) {
        var fixed = NameExpansion.FIXED_PREFIXES.get(prefix);
        if (fixed != null) {
            return fixed;
        }
        var here = written.get(prefix);
        if (here != null) {
            return absolute(prefix, here, depth + 1);
        }
        var earlier = terms.get(prefix);
        return earlier == null ? outer.term(prefix) : earlier;
    }

    private EventRefusedException refused(String reason) {
        return new EventRefusedException(at, reason);
    }
}
