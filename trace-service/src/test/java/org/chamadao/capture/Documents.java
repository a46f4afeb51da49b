package org.chamadao.capture;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents for tests, written out as a client would send them. */
public final class Documents {
    static final String CONTEXT = "\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
            + "{\"cha\":\"https://chamadao.example/voc/\"}]";

    private Documents() {}

    /** A document around events. */
    public static String of(String... events) {
        return "{" + CONTEXT + ",\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\","
                + "\"creationDate\":\"2026-03-01T08:00:00.000+08:00\",\"epcisBody\":{\"eventList\":["
                + String.join(",", events) + "]}}";
    }

    /** An event with the context of these documents. */
    static String alone(String event) {
        return "{" + CONTEXT + "," + event.substring(1);
    }

    /** An event that commissions items. */
    static String commissioning(String eventId, List<String> epcs) {
        return "{\"type\":\"ObjectEvent\",\"eventID\":\"" + eventId + "\"," + commissioned(epcs);
    }

    /** The same without an id of its own. */
    static String commissioning(List<String> epcs) {
        return "{\"type\":\"ObjectEvent\"," + commissioned(epcs);
    }

    private static String commissioned(List<String> epcs) {
        return "\"eventTime\":\"2026-03-01T08:00:00.000+08:00\",\"eventTimeZoneOffset\":\"+08:00\",\"epcList\":["
                + epcs.stream().map(epc -> "\"" + epc + "\"").collect(Collectors.joining(","))
                + "],\"action\":\"ADD\",\"bizStep\":\"commissioning\",\"disposition\":\"active\","
                + "\"readPoint\":{\"id\":\"https://id.gs1.org/414/9506000134352\"},"
                + "\"ilmd\":{\"cha:mountain\":\"布朗山\",\"cha:vintage\":2026}}";
    }

    /** Items of one GTIN. */
    static List<String> items(String serialPrefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "https://id.gs1.org/01/09506000134352/21/" + serialPrefix + i)
                .toList();
    }
}
