package org.chamadao.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.chamadao.tracelog.Hash;

/**
 * The documents of one turn, ready to be sent, and the same as rows for the baseline. A third of the events has 1, 7 and
 * 84 identifiers each; the first half of the documents commissions items, the second half observes the same ones.
 *
 * @param rows as many as documents
 */
record CaptureWorkload(List<byte[]> documents, List<List<Row>> rows, int events, int identifiers) {
    static final int EVENTS_PER_DOCUMENT = 100;
    private static final int[] IDENTIFIERS = {1, 7, 84};

    /**
     * One event as the baseline stores it.
     *
     * @param identifiers SHA-256 of each
     * @param ordinal of the event in the life of each of its items
     */
    record Row(byte[] eventId, byte[] eventIdHash, byte[] content, List<byte[]> identifiers, int ordinal) {}

    /** A workload whose items and events no other turn has. */
    static CaptureWorkload fresh(int documents) {
        return fresh(documents, EVENTS_PER_DOCUMENT);
    }

    /** The same with so many events in each document. */
    static CaptureWorkload fresh(int documents, int eventsPerDocument) {
        var bodies = new ArrayList<byte[]>();
        var rows = new ArrayList<List<Row>>();
        var lives = List.of(UUID.randomUUID().toString().substring(0, 8), "ADD", "OBSERVE");
        var identifiers = 0;
        for (var number = 0; number < documents; number++) {
            var first = number < documents / 2;
            var events = new ArrayList<String>();
            var rowsOfDocument = new ArrayList<Row>();
            for (var i = 0; i < eventsPerDocument; i++) {
                var count = IDENTIFIERS[i % IDENTIFIERS.length];
                var prefix = lives.getFirst() + (number % (documents / 2)) + "." + i + ".";
                var items = items(prefix, count);
                var id = "urn:uuid:" + UUID.randomUUID();
                var event = event(id, lives.get(first ? 1 : 2), items);
                events.add(event);
                rowsOfDocument.add(row(id, event, items, first ? 1 : 2));
                identifiers += count;
            }
            bodies.add(document(events).getBytes(StandardCharsets.UTF_8));
            rows.add(rowsOfDocument);
        }
        return new CaptureWorkload(bodies, rows, documents * eventsPerDocument, identifiers);
    }

    private static List<String> items(String prefix, int count) {
        var items = new ArrayList<String>(count);
        for (var i = 0; i < count; i++) {
            items.add("https://id.gs1.org/01/09506000134352/21/" + prefix + i);
        }
        return items;
    }

    private static String event(String id, String action, List<String> items) {
        return "{\"type\":\"ObjectEvent\",\"eventID\":\"" + id + "\",\"eventTime\":\"2026-03-01T08:00:00.000+08:00\","
                + "\"eventTimeZoneOffset\":\"+08:00\",\"epcList\":[\"" + String.join("\",\"", items)
                + "\"],\"action\":\""
                + action + "\",\"bizStep\":\"" + (action.equals("ADD") ? "commissioning" : "inspecting")
                + "\",\"disposition\":\"active\",\"readPoint\":{\"id\":\"https://id.gs1.org/414/9506000134352\"},"
                + "\"bizLocation\":{\"id\":\"https://id.gs1.org/414/9506000134352\"},\"cha:shift\":\"early\"}";
    }

    private static String document(List<String> events) {
        return "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
                + "{\"cha\":\"https://chamadao.example/voc/\"}],\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\","
                + "\"creationDate\":\"2026-03-01T08:00:00.000+08:00\",\"epcisBody\":{\"eventList\":["
                + String.join(",", events) + "]}}";
    }

    private static Row row(String id, String event, List<String> items, int ordinal) {
        var eventId = id.getBytes(StandardCharsets.UTF_8);
        return new Row(
                eventId,
                Hash.sha256(eventId).bytes(),
                event.getBytes(StandardCharsets.UTF_8),
                items.stream()
                        .map(item -> Hash.sha256(item.getBytes(StandardCharsets.UTF_8))
                                .bytes())
                        .toList(),
                ordinal);
    }
}
