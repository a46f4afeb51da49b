package org.chamadao.event;

import java.util.Map;
import org.chamadao.entry.EntryTree;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * From names to IRIs by the inline contexts of document and event. Remote contexts are never fetched and give nothing
 * but the words of EPCIS and the fixed prefixes.
 */
final class NameExpansion {
    static final Map<String, String> FIXED_PREFIXES =
            Map.of("epcis", EntryTree.epcis(""), "cbv", "https://ref.gs1.org/cbv/", "gs1", "https://gs1.org/voc/");

    private static final String CONTEXT = "@context";
    private static final NameExpansion PLAIN = new NameExpansion(Map.of(), null);

    private final Map<String, String> terms;
    private final @Nullable NameExpansion outer;

    private NameExpansion(Map<String, String> terms, @Nullable NameExpansion outer) {
        this.terms = terms;
        this.outer = outer;
    }

    /**
     * The names that the context of a document defines.
     *
     * @throws EventRefusedException when it redefines what is fixed, or cannot be followed without fetching
     */
    static NameExpansion of(@Nullable JsonValue documentContext) {
        return documentContext == null ? PLAIN : PLAIN.with(documentContext);
    }

    /** These names with those of an event's own context, which go before. */
    NameExpansion with(JsonValue context) {
        var defined = new InlineContext(this, JsonPointer.ROOT.member(CONTEXT)).terms(context);
        return defined.isEmpty() ? this : new NameExpansion(defined, this);
    }

    /** What the contexts say that a bare name or prefix stands for. */
    @Nullable
    String term(String name) {
        var term = terms.get(name);
        return term == null && outer != null ? outer.term(name) : term;
    }

    /** The IRI of a name; words that begin with {@code @} stand as written. */
    String iri(String name, JsonPointer at) {
        if (name.startsWith("@")) {
            return keyword(name, at);
        }
        var colon = name.indexOf(':');
        if (colon < 0) {
            var term = term(name);
            return term == null ? bare(name, at) : term;
        }
        if (name.startsWith("//", colon + 1)) {
            return printable(name, at);
        }
        var prefix = name.substring(0, colon);
        var namespace = namespace(prefix);
        if (namespace == null && !prefix.equals("urn")) {
            throw new EventRefusedException(at, "unknown prefix " + prefix);
        }
        return printable(namespace == null ? name : namespace + name.substring(colon + 1), at);
    }

    /**
     * The IRI of a member's name.
     *
     * @throws EventRefusedException also for an extension in the namespace of EPCIS
     */
    String member(String name, JsonPointer at) {
        var iri = iri(name, at);
        if (iri.startsWith(EntryTree.epcis("")) && (name.indexOf(':') >= 0 || term(name) != null)) {
            throw new EventRefusedException(at, "an extension in the namespace of EPCIS: " + iri);
        }
        return iri;
    }

    /** The text with a known prefix expanded; all other texts stand as written. */
    String value(String text, JsonPointer at) {
        var colon = text.indexOf(':');
        if (colon < 0 || text.startsWith("//", colon + 1)) {
            return text;
        }
        var namespace = namespace(text.substring(0, colon));
        return namespace == null ? text : printable(namespace + text.substring(colon + 1), at);
    }

    private static String bare(String word, JsonPointer at) {
        return EpcisWords.all().contains(word) ? EpcisWords.iri(word) : printable(EpcisWords.iri(word), at);
    }

    private @Nullable String namespace(String prefix) {
        var fixed = FIXED_PREFIXES.get(prefix);
        return fixed == null ? term(prefix) : fixed;
    }

    private static String keyword(String name, JsonPointer at) {
        if (name.equals(CONTEXT)) {
            throw new EventRefusedException(at, "a nested @context");
        }
        return printable(name, at);
    }

    static String printable(String iri, JsonPointer at) {
        for (var index = 0; index < iri.length(); index++) {
            if (iri.charAt(index) <= ' ') {
                throw new EventRefusedException(at, "a space or control character in the IRI of a name");
            }
        }
        return iri;
    }
}
