package org.chamadao.event.hash;

import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonBoolean;
import org.chamadao.json.JsonValue.JsonNull;
import org.chamadao.json.JsonValue.JsonNumber;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/** Writes single values in their canonical form. */
final class Values {
    private static final String CBV_URN = "urn:epcglobal:cbv:";
    private static final String CBV_CURIE = "cbv:";
    private static final String CBV_NAMESPACE = "https://ref.gs1.org/cbv/";
    private static final String[][] CBV_KINDS = {
        {"bizstep:", "BizStep-"}, {"disp:", "Disp-"}, {"btt:", "BTT-"}, {"sdt:", "SDT-"}, {"er:", "ER-"}
    };

    private final Names names;
    private final PrehashText out;

    Values(Names names, PrehashText out) {
        this.names = names;
        this.out = out;
    }

    /** Writes {@code =value}; nothing for an empty text, a list, an object or null. */
    void write(JsonValue value, Vocabulary words) {
        switch (value) {
            case JsonString string -> write(string.text(), words);
            case JsonNumber number -> writePresent(Numerals.canonical(number.literal()));
            case JsonBoolean bool -> writePresent(bool.value() ? "true" : "false");
            case JsonNull nothing -> {}
            case JsonArray list -> {}
            case JsonObject object -> {}
        }
    }

    /** Writes {@code =time}. */
    void writeTime(JsonValue value) {
        if (!(value instanceof JsonString string)) {
            write(value, Vocabulary.NONE);
            return;
        }
        String text = Whitespace.strip(string.text());
        if (!text.isEmpty()) {
            out.append('=');
            EventTime.write(text, out);
        }
    }

    private void write(String text, Vocabulary words) {
        String iri = words.iri(text);
        writePresent(iri == null ? canonical(Whitespace.strip(expanded(text, words))) : iri);
    }

    private String expanded(String text, Vocabulary words) {
        // The context of EPCIS 2.0 binds this prefix; where a word of CBV stands, nothing else can be meant by it.
        return words.isOfCbv() && text.startsWith(CBV_CURIE)
                ? CBV_NAMESPACE + text.substring(CBV_CURIE.length())
                : names.expandValue(text);
    }

    private void writePresent(String text) {
        if (!text.isEmpty()) {
            out.append('=');
            out.append(text);
        }
    }

    private static String canonical(String text) {
        String current = withWebVocabulary(text);
        if (current.isEmpty()) {
            return current;
        }
        if (current.charAt(0) <= '9' || Character.isDigit(current.charAt(0))) {
            return Numerals.canonical(current);
        }
        String key = key(current);
        return key == null ? current : key;
    }

    private static @Nullable String key(String text) {
        if (text.startsWith("urn:epc:")) {
            return EpcUrnKey.of(text);
        }
        return text.startsWith("http:") || text.startsWith("https:") ? DigitalLinkKey.of(text) : null;
    }

    /** With the URNs of older vocabularies replaced wherever they stand. */
    private static String withWebVocabulary(String text) {
        if (!text.contains(CBV_URN)) {
            return text;
        }
        String replaced = text;
        for (String[] kind : CBV_KINDS) {
            replaced = replaced.replace(CBV_URN + kind[0], CBV_NAMESPACE + kind[1]);
        }
        return replaced;
    }
}
