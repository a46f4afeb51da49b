package org.chamadao.event;

import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonString;

/** The vocabularies of CBV 2.0 whose words stand bare in events. */
enum CbvTerm {
    BUSINESS_STEP("bizstep", "BizStep-"),
    DISPOSITION("disp", "Disp-"),
    ERROR_REASON("er", "ER-"),
    TRANSACTION_TYPE("btt", "BTT-"),
    SOURCE_DESTINATION_TYPE("sdt", "SDT-");

    private static final String NAMESPACE = "https://ref.gs1.org/cbv/";
    private static final String CURIE = "cbv:";
    private static final String URN = "urn:epcglobal:cbv:";

    private final String urn;
    private final String prefix;

    CbvTerm(String urnKind, String prefix) {
        this.urn = URN + urnKind + ":";
        this.prefix = prefix;
    }

    /** The IRI of a bare word or URN of this vocabulary; a known prefix is expanded, all else stands as written. */
    JsonValue iri(JsonString written, NameExpansion names, JsonPointer at) {
        var text = written.text();
        if (text.indexOf(':') < 0) {
            return word(text, at);
        }
        if (text.startsWith(urn)) {
            return word(text.substring(urn.length()), at);
        }
        var expanded = names.value(text, at);
        return expanded.equals(text) ? written : new JsonString(expanded);
    }

    /**
     * The bare word of this vocabulary that a URN, a Web URI or a CURIE of CBV spells; what CBV's namespace has for other
     * places gives a text that is no word of any vocabulary, and all else stands as written.
     */
    JsonValue bare(JsonValue written) {
        if (!(written instanceof JsonString string)) {
            return written;
        }
        var text = string.text();
        if (text.startsWith(URN)) {
            return rest(text, urn, URN);
        }
        if (text.startsWith(CURIE)) {
            return rest(text, CURIE + prefix, CURIE);
        }
        return text.startsWith(NAMESPACE) ? rest(text, NAMESPACE + prefix, NAMESPACE) : written;
    }

    private static JsonString rest(String text, String ofThisVocabulary, String namespace) {
        var word = text.substring(text.startsWith(ofThisVocabulary) ? ofThisVocabulary.length() : namespace.length());
        // With a colon it would pass for a URI of the author's own.
        return new JsonString(word.indexOf(':') < 0 ? word : "");
    }

    private JsonString word(String word, JsonPointer at) {
        return new JsonString(NameExpansion.printable(NAMESPACE + prefix + word, at));
    }
}
