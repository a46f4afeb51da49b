package org.chamadao.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;

/**
 * A view of an event in which every word of CBV 2.0 stands bare, however its author spelled it: as a URN, a Web URI, or
 * with the prefix {@code cbv:} (FORMATS section 1). The JSON Schema of EPCIS knows no URNs, and would pass unknown words
 * in the other two spellings.
 */
public final class BareWords {
    private static final Map<String, UnaryOperator<JsonValue>> IN_ERROR_DECLARATION =
            Map.of("reason", CbvTerm.ERROR_REASON::bare);
    private static final Map<String, UnaryOperator<JsonValue>> IN_TRANSACTION =
            Map.of("type", CbvTerm.TRANSACTION_TYPE::bare);
    private static final Map<String, UnaryOperator<JsonValue>> IN_SOURCE_OR_DESTINATION =
            Map.of("type", CbvTerm.SOURCE_DESTINATION_TYPE::bare);
    private static final Map<String, UnaryOperator<JsonValue>> IN_PERSISTENT_DISPOSITION =
            Map.of("set", each(CbvTerm.DISPOSITION::bare), "unset", each(CbvTerm.DISPOSITION::bare));
    private static final Map<String, UnaryOperator<JsonValue>> IN_EVENT = Map.of(
            "bizStep",
            CbvTerm.BUSINESS_STEP::bare,
            "disposition",
            CbvTerm.DISPOSITION::bare,
            "persistentDisposition",
            value -> members(value, IN_PERSISTENT_DISPOSITION),
            "errorDeclaration",
            value -> members(value, IN_ERROR_DECLARATION),
            "bizTransactionList",
            each(value -> members(value, IN_TRANSACTION)),
            "sourceList",
            each(value -> members(value, IN_SOURCE_OR_DESTINATION)),
            "destinationList",
            each(value -> members(value, IN_SOURCE_OR_DESTINATION)));

    private BareWords() {}

    /**
     * The view, with everything else in its place and as written; the event itself where all its words stand bare. What
     * is in CBV's namespace and no word of the vocabulary of its place stands in the view as a text that is none either.
     */
    public static JsonValue of(JsonObject event) {
        return members(event, IN_EVENT);
    }

    private static JsonValue members(JsonValue value, Map<String, UnaryOperator<JsonValue>> places) {
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        var changed = new LinkedHashMap<String, JsonValue>();
        places.forEach((name, bare) -> {
            var written = object.members().get(name);
            var word = written == null ? null : bare.apply(written);
            if (word != null && word != written) {
                changed.put(name, word);
            }
        });
        if (changed.isEmpty()) {
            return object;
        }
        var members = new LinkedHashMap<>(object.members());
        members.putAll(changed);
        return new JsonObject(members, object.start(), object.end());
    }

    private static UnaryOperator<JsonValue> each(UnaryOperator<JsonValue> bare) {
        return value -> value instanceof JsonArray array ? elements(array, bare) : value;
    }

    private static JsonValue elements(JsonArray array, UnaryOperator<JsonValue> bare) {
        var elements = new ArrayList<JsonValue>(array.elements().size());
        var changed = false;
        for (var written : array.elements()) {
            var word = bare.apply(written);
            changed |= word != written;
            elements.add(word);
        }
        return changed ? new JsonArray(elements, array.start(), array.end()) : array;
    }
}
