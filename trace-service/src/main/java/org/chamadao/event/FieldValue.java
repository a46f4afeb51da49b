package org.chamadao.event;

import java.util.Map;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;

/** How the value of a field of EPCIS is read into a leaf; fields that are not listed here are plain. */
@FunctionalInterface
interface FieldValue {
    /** The slots that hold one value of the event. */
    Map<String, FieldValue> SLOTS = Map.of(
            "type", EventText::plain,
            "eventTime", EventText::plain,
            "eventTimeZoneOffset", EventText::plain,
            "action", EventText::plain,
            "transformationID", EventText::plain,
            "bizStep", term(CbvTerm.BUSINESS_STEP),
            "disposition", term(CbvTerm.DISPOSITION),
            "parentID", EventText::identifier);

    /** Of an error declaration what stands in its slot. */
    Map<String, FieldValue> DECLARATION =
            Map.of("declarationTime", EventText::plain, "reason", term(CbvTerm.ERROR_REASON));

    FieldValue PERSISTENT_DISPOSITION =
            shaped(Map.of("set", each(term(CbvTerm.DISPOSITION)), "unset", each(term(CbvTerm.DISPOSITION))));

    FieldValue QUANTITY = shaped(Map.of("epcClass", EventText::identifier));

    /** The lists of EPCIS that give one leaf per element, with how an element is read. */
    Map<String, FieldValue> LISTS = Map.ofEntries(
            Map.entry("epcList", EventText::identifier),
            Map.entry("childEPCs", EventText::identifier),
            Map.entry("inputEPCList", EventText::identifier),
            Map.entry("outputEPCList", EventText::identifier),
            Map.entry("quantityList", QUANTITY),
            Map.entry("childQuantityList", QUANTITY),
            Map.entry("inputQuantityList", QUANTITY),
            Map.entry("outputQuantityList", QUANTITY),
            Map.entry("bizTransactionList", shaped(Map.of("type", term(CbvTerm.TRANSACTION_TYPE)))),
            Map.entry(
                    "sourceList",
                    shaped(Map.of("type", term(CbvTerm.SOURCE_DESTINATION_TYPE), "source", EventText::place))),
            Map.entry(
                    "destinationList",
                    shaped(Map.of("type", term(CbvTerm.SOURCE_DESTINATION_TYPE), "destination", EventText::place))),
            Map.entry("sensorElementList", EventText::plain),
            Map.entry("certificationInfo", EventText::plain));

    JsonValue of(EventText text, JsonValue value, JsonPointer at);

    private static FieldValue term(CbvTerm vocabulary) {
        return (text, value, at) -> text.term(vocabulary, value, at);
    }

    /** An object with these fields; a value of another type is plain. */
    private static FieldValue shaped(Map<String, FieldValue> fields) {
        return (text, value, at) ->
                value instanceof JsonObject object ? text.object(object, at, fields) : text.plain(value, at);
    }

    private static FieldValue each(FieldValue element) {
        return (text, value, at) ->
                value instanceof JsonArray array ? text.array(array, at, element) : element.of(text, value, at);
    }
}
