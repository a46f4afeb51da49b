package org.chamadao.event.hash;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.jspecify.annotations.Nullable;

/** The members of an EPCIS object that the hash takes first, in its order (CBV 2.0 section 8.9 as the reference has it). */
final class Order {
    /** What may stand in a member. */
    sealed interface Shape {}

    /** A text, a number or a boolean. */
    record Value(Vocabulary words) implements Shape {}

    /** A date and time. */
    record Time() implements Shape {}

    /** An object. */
    record Group(Order members) implements Shape {}

    /** A list that is one node with nodes of this name in it. */
    record Listing(String elementName, Shape element) implements Shape {}

    /** A member with a place in the order. */
    record Slot(String name, Shape shape) {}

    private static final Shape VALUE = new Value(Vocabulary.NONE);
    private static final Shape EPCS = new Listing("epc", VALUE);
    private static final Shape QUANTITIES =
            new Listing("quantityElement", new Group(new Order(plain("epcClass", "quantity", "uom"))));

    private static final Order SENSOR_METADATA = new Order(
            time("time"),
            time("startTime"),
            time("endTime"),
            plain("deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules"));

    private static final Order SENSOR_REPORT = new Order(
            words("type", Vocabulary.MEASUREMENT),
            words("exception", Vocabulary.SENSOR_EXCEPTION),
            plain("deviceID", "deviceMetadata", "rawData", "dataProcessingMethod"),
            time("time"),
            plain("microorganism", "chemicalSubstance", "value"),
            words("component", Vocabulary.COMPONENT),
            plain("stringValue", "booleanValue", "hexBinaryValue", "uriValue", "minValue", "maxValue"),
            plain("meanValue", "sDev", "percRank", "percValue", "uom", "coordinateReferenceSystem"));

    /** An event. What is missing here follows after it, in the order of the bytes. */
    static final Order EVENT = new Order(
            time("eventTime"),
            plain("eventTimeZoneOffset", "certificationInfo", "parentID"),
            shape("epcList", EPCS),
            shape("inputEPCList", EPCS),
            shape("childEPCs", EPCS),
            shape("quantityList", QUANTITIES),
            shape("childQuantityList", QUANTITIES),
            shape("inputQuantityList", QUANTITIES),
            shape("outputEPCList", EPCS),
            shape("outputQuantityList", QUANTITIES),
            plain("action", "transformationID"),
            words("bizStep", Vocabulary.BIZ_STEP),
            words("disposition", Vocabulary.DISPOSITION),
            shape(
                    "persistentDisposition",
                    new Group(new Order(words("set", Vocabulary.DISPOSITION), words("unset", Vocabulary.DISPOSITION)))),
            shape("readPoint", new Group(new Order(plain("id")))),
            shape("bizLocation", new Group(new Order(plain("id")))),
            shape(
                    "sensorElementList",
                    new Listing(
                            "sensorElement",
                            new Group(new Order(
                                    shape("sensorMetadata", new Group(SENSOR_METADATA)),
                                    shape("sensorReport", new Group(SENSOR_REPORT)))))));

    private final List<Slot> slots;
    private final Map<String, Integer> places;

    @SafeVarargs
    private Order(List<Slot>... slots) {
        this.slots = List.of(slots).stream().flatMap(List::stream).toList();
        this.places = IntStream.range(0, this.slots.size())
                .boxed()
                .collect(Collectors.toUnmodifiableMap(
                        place -> this.slots.get(place).name(), Function.identity()));
    }

    List<Slot> slots() {
        return slots;
    }

    /** The values of an object's members in this order, null where a member is absent. */
    @Nullable
    JsonValue[] arrange(JsonObject object) {
        @Nullable JsonValue[] arranged = new JsonValue[slots.size()];
        for (var member : object.members().entrySet()) {
            Integer place = places.get(member.getKey());
            if (place != null) {
                arranged[place] = member.getValue();
            }
        }
        return arranged;
    }

    /** The slot of a member, null for one without a place. */
    @Nullable
    Slot slot(String name) {
        Integer place = places.get(name);
        return place == null ? null : slots.get(place);
    }

    private static List<Slot> plain(String... names) {
        return List.of(names).stream().map(name -> new Slot(name, VALUE)).toList();
    }

    private static List<Slot> words(String name, Vocabulary words) {
        return shape(name, new Value(words));
    }

    private static List<Slot> time(String name) {
        return shape(name, new Time());
    }

    private static List<Slot> shape(String name, Shape shape) {
        return List.of(new Slot(name, shape));
    }
}
