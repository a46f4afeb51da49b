package org.chamadao.event.hash;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/** The prefixes that the inline contexts of document and event declare. Remote contexts declare none of them here. */
final class Names {
    private final Map<String, String> namespaces = new LinkedHashMap<>();
    private final String[] prefixes;

    /** The event's declarations stand over the document's. */
    Names(@Nullable JsonValue documentContext, @Nullable JsonValue eventContext) {
        declare(documentContext);
        declare(eventContext);
        prefixes = namespaces.keySet().toArray(String[]::new);
    }

    private void declare(@Nullable JsonValue context) {
        if (context instanceof JsonArray array) {
            array.elements().forEach(this::declare);
        }
        if (context instanceof JsonObject object) {
            object.members().forEach(this::declare);
        }
    }

    private void declare(String prefix, JsonValue definition) {
        if (definition instanceof JsonString iri) {
            namespaces.put(prefix, iri.text());
        }
        if (definition instanceof JsonObject object && object.members().get("@id") instanceof JsonString iri) {
            namespaces.put(prefix, iri.text());
        }
    }

    /** Writes {@code {namespace}rest} for a name with a declared prefix, any other name as it stands. */
    void writeName(String name, PrehashText text) {
        String namespace = namespace(name);
        if (namespace == null) {
            text.append(name);
            return;
        }
        text.append('{');
        text.append(namespace);
        text.append('}');
        text.append(name, name.indexOf(':') + 1, name.length());
    }

    /** A value with its declared prefix replaced by the namespace. */
    String expandValue(String value) {
        String namespace = namespace(value);
        return namespace == null ? value : namespace + value.substring(value.indexOf(':') + 1);
    }

    /** The name as {@link #writeName} writes it. */
    String expandName(String name) {
        String namespace = namespace(name);
        return namespace == null ? name : "{" + namespace + "}" + name.substring(name.indexOf(':') + 1);
    }

    private @Nullable String namespace(String text) {
        int colon = prefixes.length == 0 ? -1 : text.indexOf(':');
        if (colon < 0) {
            return null;
        }
        // Few are declared and most values are web addresses: comparing costs less than hashing.
        for (String prefix : prefixes) {
            if (prefix.length() == colon && text.startsWith(prefix)) {
                return namespaces.get(prefix);
            }
        }
        return null;
    }
}
