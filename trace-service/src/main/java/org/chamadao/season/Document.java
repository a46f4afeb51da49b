package org.chamadao.season;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamadao.json.JsonValue;
import org.chamadao.json.StrictJson;

/** Writes what a season sends: the same content is the same text each time. */
final class Document {
    private static final String EPCIS = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
    // A repeat of a document must be the same text, whatever order the program keeps its members in.
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private final List<Object> context;
    private final JsonValue parsedContext;

    /** @param prefixes of the extensions in its events, with the namespaces that they stand for */
    Document(Map<String, String> prefixes) {
        this.context = List.of(EPCIS, prefixes);
        this.parsedContext = StrictJson.parse(bytes(context));
    }

    /** An EPCIS document of events that nobody has signed. */
    String of(List<Map<String, Object>> events) {
        return text(frame(events));
    }

    /**
     * An EPCIS document whose events a device has signed.
     *
     * @param certificate fingerprint
     */
    String signed(List<Map<String, Object>> events, SigningDevice device, String certificate) {
        var signed = new HashMap<>(frame(events));
        // Signing is most of the work; the list keeps the order of the events.
        var signatures = events.parallelStream()
                .map(event -> device.signature(
                        bytes(event), parsedContext, String.valueOf(event.get("eventID")), certificate))
                .toList();
        signed.put("chamadao:authorSignatures", signatures);
        return text(signed);
    }

    private Map<String, Object> frame(List<Map<String, Object>> events) {
        return Map.of(
                "@context", context,
                "type", "EPCISDocument",
                "schemaVersion", "2.0",
                "creationDate", "2026-11-01T08:00:00.000+08:00",
                "epcisBody", Map.of("eventList", events));
    }

    /** Any JSON. */
    static String text(Object content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the season's own document cannot be written", e);
        }
    }

    private static byte[] bytes(Object content) {
        return text(content).getBytes(StandardCharsets.UTF_8);
    }
}
