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

    private final String urn;
    private final String prefix;

    CbvTerm(String urnKind, String prefix) {
        this.urn = "urn:epcglobal:cbv:" + urnKind + ":";
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

    private JsonString word(String word, JsonPointer at) {
        return new JsonString(NameExpansion.printable(NAMESPACE + prefix + word, at));
    }
}
