package org.chamadao.season;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Builds one EPCIS 2.0 event member by member, in the order people write them. */
final class EventDraft {
    /** Whom an event was stated for; the value is a party of the cast, whose pseudonym stands there when it is sent. */
    static final String STATED_FOR = "trace:statedFor";

    private final Map<String, Object> event = new LinkedHashMap<>();

    private EventDraft(String type, String time) {
        event.put("type", type);
        event.put("eventTime", time);
        event.put("eventTimeZoneOffset", "+08:00");
    }

    static EventDraft object(String action, String bizStep, String time) {
        var draft = new EventDraft("ObjectEvent", time);
        draft.event.put("action", action);
        draft.event.put("bizStep", bizStep);
        return draft;
    }

    static EventDraft transformation(String bizStep, String time) {
        var draft = new EventDraft("TransformationEvent", time);
        draft.event.put("bizStep", bizStep);
        return draft;
    }

    static EventDraft aggregation(String action, String bizStep, String time, String parent, List<String> children) {
        var draft = new EventDraft("AggregationEvent", time);
        draft.event.put("action", action);
        draft.event.put("bizStep", bizStep);
        draft.event.put("parentID", parent);
        draft.event.put("childEPCs", children);
        return draft;
    }

    /** What was stated for a party is confirmed by it: the event of another, about the same things. */
    static EventDraft confirming(Map<String, Object> stated, Party statedBy, String time) {
        var draft = new EventDraft("ObjectEvent", time);
        draft.event.put("action", "OBSERVE");
        draft.event.put("trace:confirms", String.valueOf(stated.get("eventID")));
        draft.event.put("trace:statedBy", statedBy);
        return draft;
    }

    EventDraft statedFor(Party principal) {
        return with(STATED_FOR, principal);
    }

    EventDraft disposition(String disposition) {
        return with("disposition", disposition);
    }

    /** Which step of the profile this is, and where, in words and as the place's identifier. */
    EventDraft step(String step, Party place) {
        return step(step, place, place.location());
    }

    EventDraft step(String step, Party place, String words) {
        with("readPoint", Map.of("id", place.place()));
        with("bizLocation", Map.of("id", place.place()));
        tea("step", step);
        return tea("place", words);
    }

    EventDraft items(List<String> items) {
        return with("epcList", items);
    }

    EventDraft lot(String lot, String kilograms) {
        return with("quantityList", List.of(quantity(lot, kilograms)));
    }

    EventDraft input(Lot lot) {
        return adding("inputQuantityList", quantity(lot.identifier(), lot.weight()));
    }

    EventDraft output(Lot lot) {
        return adding("outputQuantityList", quantity(lot.identifier(), lot.weight()));
    }

    EventDraft outputItems(List<String> items) {
        return with("outputEPCList", items);
    }

    EventDraft from(Party giver, Party taker) {
        with("sourceList", List.of(ordered("type", "possessing_party", "source", giver.party())));
        return with("destinationList", List.of(ordered("type", "possessing_party", "destination", taker.party())));
    }

    EventDraft despatchAdvice(String number) {
        return with("bizTransactionList", List.of(ordered("type", "desadv", "bizTransaction", number)));
    }

    /** A reading of a sensor, for instance {@code Temperature, 58.5, CEL}. */
    EventDraft reading(String time, String type, String value, String unit) {
        var report = new LinkedHashMap<String, Object>();
        report.put("type", type);
        report.put("value", new BigDecimal(value));
        report.put("uom", unit);
        var element = new LinkedHashMap<String, Object>();
        element.put("sensorMetadata", Map.of("time", time));
        element.put("sensorReport", List.of(report));
        return adding("sensorElementList", element);
    }

    /** Instance or lot master data under the tea's namespace. */
    EventDraft ilmd(String name, Object value) {
        return nested("ilmd", "tea:" + name, value);
    }

    /** An extension under the tea's namespace. */
    EventDraft tea(String name, Object value) {
        return with("tea:" + name, value);
    }

    /**
     * The event, with an id that follows from what it says: a season that is played on after an interruption captures
     * the same events again, which count once.
     */
    Map<String, Object> event() {
        event.putIfAbsent("eventID", idOf(event));
        return event;
    }

    /** An eventID that follows from all that an event says, and the order it says it in. */
    static String idOf(Map<String, Object> event) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(event.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The same event once more, declared wrong (EPCIS 2.0 section 7.4.1.3). */
    static Map<String, Object> declaredWrong(
            Map<String, Object> wrong, String time, String reason, String correctiveEventId) {
        var declaration = new LinkedHashMap<String, Object>();
        declaration.put("declarationTime", time);
        declaration.put("reason", reason);
        declaration.put("correctiveEventIDs", List.of(correctiveEventId));
        var declared = new LinkedHashMap<>(wrong);
        declared.put("errorDeclaration", declaration);
        return declared;
    }

    private EventDraft with(String name, Object value) {
        event.put(name, value);
        return this;
    }

    private EventDraft adding(String name, Object element) {
        @SuppressWarnings("unchecked")
        var list = (List<Object>) event.computeIfAbsent(name, key -> new ArrayList<>());
        list.add(element);
        return this;
    }

    private EventDraft nested(String object, String name, Object value) {
        @SuppressWarnings("unchecked")
        var members = (Map<String, Object>) event.computeIfAbsent(object, key -> new LinkedHashMap<>());
        members.put(name, value);
        return this;
    }

    private static Map<String, Object> ordered(String name, String value, String otherName, String otherValue) {
        var members = new LinkedHashMap<String, Object>();
        members.put(name, value);
        members.put(otherName, otherValue);
        return members;
    }

    private static Map<String, Object> quantity(String lot, String kilograms) {
        var quantity = new LinkedHashMap<String, Object>();
        quantity.put("epcClass", lot);
        quantity.put("quantity", new BigDecimal(kilograms));
        quantity.put("uom", "KGM");
        return quantity;
    }
}
