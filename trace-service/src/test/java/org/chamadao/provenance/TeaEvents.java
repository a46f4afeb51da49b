package org.chamadao.provenance;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events of a small season as documents, in the vocabulary of the Pu'er profile. */
public final class TeaEvents {
    private static final String HOST = "https://chamadao.local";

    private TeaEvents() {}

    public static String cake(String serial) {
        return HOST + "/01/02000010001019/21/" + serial;
    }

    public static String tube(String serial) {
        return HOST + "/01/02000010002016/21/" + serial;
    }

    public static String box(String serial) {
        return HOST + "/01/02000010003013/21/" + serial;
    }

    static String cakeLot(String lot) {
        return HOST + "/01/02000010001019/10/" + lot;
    }

    static String leaf(String lot) {
        return HOST + "/01/02000010000012/10/" + lot;
    }

    static String maocha(String lot) {
        return HOST + "/01/02000010000036/10/" + lot;
    }

    static String blend(String lot) {
        return HOST + "/01/02000010000067/10/" + lot;
    }

    public static String harvest(String lot, String kilograms) {
        return event(
                "ObjectEvent",
                "ADD",
                "commissioning",
                "harvest",
                "\"quantityList\":[" + quantity(leaf(lot), kilograms)
                        + "],\"ilmd\":{\"tea:garden\":\"半坡老寨\",\"tea:altitude\":1650.0,\"tea:farmer\":\"closed-farmer\"}");
    }

    public static String drying(String leafLot, String in, String lot, String out) {
        return event(
                "TransformationEvent",
                null,
                "creating_class_instance",
                "sunDrying",
                "\"inputQuantityList\":[" + quantity(leaf(leafLot), in) + "],\"outputQuantityList\":["
                        + quantity(maocha(lot), out) + "],\"ilmd\":{\"tea:sunDried\":true}");
    }

    public static String blending(String lot, String out, String... lotsAndKilograms) {
        var inputs = new StringBuilder();
        for (var place = 0; place < lotsAndKilograms.length; place += 2) {
            inputs.append(place == 0 ? "" : ",")
                    .append(quantity(maocha(lotsAndKilograms[place]), lotsAndKilograms[place + 1]));
        }
        return event(
                "TransformationEvent",
                null,
                "creating_class_instance",
                "blending",
                "\"inputQuantityList\":[" + inputs + "],\"outputQuantityList\":[" + quantity(blend(lot), out)
                        + "],\"ilmd\":{\"tea:recipe\":\"7542\"}");
    }

    public static String pressing(String lot, String kilograms, List<String> cakes) {
        return event(
                "TransformationEvent",
                null,
                "commissioning",
                "pressing",
                "\"inputQuantityList\":[" + quantity(blend(lot), kilograms) + "],\"outputEPCList\":" + list(cakes)
                        + ",\"ilmd\":{\"tea:shape\":\"cake\",\"tea:netWeight\":357,\"tea:innerTicket\":\"closed-ticket\"}");
    }

    /** Leaf of one lot is laid to that of another. */
    static String adding(String from, String to, String kilograms) {
        return becoming("withering", leaf(from), leaf(to), kilograms);
    }

    /** A blend becomes another, with nothing else in it. */
    static String regrading(String from, String to, String kilograms) {
        return becoming("blending", blend(from), blend(to), kilograms);
    }

    private static String becoming(String step, String from, String to, String kilograms) {
        return event(
                "TransformationEvent",
                null,
                "creating_class_instance",
                step,
                "\"inputQuantityList\":[" + quantity(from, kilograms) + "],\"outputQuantityList\":["
                        + quantity(to, kilograms) + "]");
    }

    /** One half of a transformation that is told by two events: what went in, or what came out. */
    static String joined(String transformation, String list, String lot, String kilograms) {
        return event(
                "TransformationEvent",
                null,
                "transforming",
                "sunDrying",
                "\"transformationID\":\"" + transformation + "\",\"" + list + "\":[" + quantity(lot, kilograms) + "]");
    }

    public static String packing(String parent, List<String> children) {
        return event(
                "AggregationEvent",
                "ADD",
                "packing",
                "packing",
                "\"parentID\":\"" + parent + "\",\"childEPCs\":" + list(children));
    }

    public static String unpacking(String parent, String... children) {
        var named = children.length == 0 ? "" : ",\"childEPCs\":" + list(List.of(children));
        return event("AggregationEvent", "DELETE", "unpacking", "unpacking", "\"parentID\":\"" + parent + "\"" + named);
    }

    public static String observing(String step, String bizStep, String... items) {
        return event("ObjectEvent", "OBSERVE", bizStep, step, "\"epcList\":" + list(Arrays.asList(items)));
    }

    /** Leaf that goes from one to another, or is seen elsewhere. */
    static String observingLeaf(String step, String bizStep, String lot) {
        return observingLot(step, bizStep, leaf(lot));
    }

    public static String observingMaocha(String step, String bizStep, String lot) {
        return observingLot(step, bizStep, maocha(lot));
    }

    private static String observingLot(String step, String bizStep, String lot) {
        return event("ObjectEvent", "OBSERVE", bizStep, step, "\"quantityList\":[{\"epcClass\":\"" + lot + "\"}]");
    }

    /** The same beside a pack. */
    static String observingLeafBeside(String pack, String step, String bizStep, String lot) {
        return event(
                "ObjectEvent",
                "OBSERVE",
                bizStep,
                step,
                "\"epcList\":" + list(List.of(pack)) + ",\"quantityList\":[" + quantity(leaf(lot), "1") + "]");
    }

    /** Cakes that are known to be of a lot. */
    static String commissioning(String lot, List<String> cakes) {
        return event(
                "ObjectEvent",
                "ADD",
                "commissioning",
                "pressing",
                "\"epcList\":" + list(cakes) + ",\"quantityList\":[{\"epcClass\":\"" + cakeLot(lot) + "\"}]");
    }

    /** Declares an event to be wrong that one of these methods wrote. */
    public static String declaration(String event) {
        return event.replaceFirst(
                "\"eventTime\"",
                "\"errorDeclaration\":{\"declarationTime\":\"2026-05-02T08:00:00Z\",\"reason\":\"incorrect_data\"},"
                        + "\"eventTime\"");
    }

    private static String event(String type, @Nullable String action, String bizStep, String step, String more) {
        return "{\"@context\":{\"tea\":\"https://ns.chamadao.org/tea/\"},\"type\":\"" + type
                + "\",\"eventID\":\"urn:uuid:"
                + UUID.randomUUID() + "\",\"eventTime\":\"2026-04-01T08:00:00+08:00\","
                + "\"eventTimeZoneOffset\":\"+08:00\","
                + (action == null ? "" : "\"action\":\"" + action + "\",") + "\"bizStep\":\"" + bizStep
                + "\",\"readPoint\":{\"id\":\"https://example.com/closed-place\"},\"tea:step\":\"" + step
                + "\",\"tea:place\":\"勐海县\",\"tea:vehicle\":\"closed-vehicle\"," + more + "}";
    }

    private static String quantity(String lot, String kilograms) {
        return "{\"epcClass\":\"" + lot + "\",\"quantity\":" + kilograms + ",\"uom\":\"KGM\"}";
    }

    private static String list(List<String> identifiers) {
        return identifiers.stream()
                .map(identifier -> '"' + identifier + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }
}
