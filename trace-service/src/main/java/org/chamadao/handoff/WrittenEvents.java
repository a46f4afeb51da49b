package org.chamadao.handoff;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import org.chamadao.event.HandoffWords;
import org.chamadao.handoff.HandoffRows.WrittenEvent;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;

/** The events about handoffs that the server writes for a party. */
final class WrittenEvents {
    static final String CONTEXT = "[\"" + HandoffContext.EPCIS + "\",{\"handoff\":\"" + HandoffWords.NAMESPACE
            + "\",\"trace\":\"" + HandoffContext.TRACE + "\"}]";

    private WrittenEvents() {}

    /** @param things JSON list */
    static WrittenEvent settlement(Handoff handoff, Flag.Kind flag, byte[] things, String reason, Instant now) {
        var list = ((JsonArray) StrictJson.parse(things))
                .elements().stream().map(thing -> ((JsonString) thing).text()).toList();
        return written(event(text(now), list)
                .put("handoff:settles", handoff.hash().hex())
                .put("handoff:flag", flag.word())
                .put("trace:reason", reason));
    }

    /**
     * What a guest says who has a link.
     *
     * @param time as the guest signed it
     * @param giver pseudonym
     * @param key SubjectPublicKeyInfo in base64
     * @param signature in base64
     */
    static WrittenEvent guestAcceptance(Handoff handoff, String time, String giver, String key, String signature) {
        var offer = handoff.offered();
        return written(event(time, offer.things())
                .put("handoff:accepts", offer.eventId())
                .put("handoff:offeredBy", giver)
                .put("handoff:previous", handoff.hash().hex())
                .put("handoff:guest", "link")
                .put("handoff:guestKey", key)
                .put("handoff:guestSignature", signature));
    }

    /** That an event did not occur, in JSON. */
    static byte[] declaration(String reason, Instant now) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("declarationTime", text(now))
                .put("reason", "did_not_occur")
                .put(HandoffContext.TRACE + "reason", reason)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The event byte for byte, declared wrong.
     *
     * @param declaration JSON
     */
    static WrittenEvent withdrawal(String eventId, byte[] content, byte[] declaration) {
        var event = new ByteArrayOutputStream();
        event.write(content, 0, new String(content, StandardCharsets.ISO_8859_1).lastIndexOf('}'));
        event.writeBytes(",\"errorDeclaration\":".getBytes(StandardCharsets.UTF_8));
        event.writeBytes(declaration);
        event.write('}');
        return new WrittenEvent(eventId, event.toByteArray());
    }

    private static ObjectNode event(String time, Collection<String> things) {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("type", "ObjectEvent")
                .put("eventID", "urn:uuid:" + UUID.randomUUID())
                .put("eventTime", time)
                .put("eventTimeZoneOffset", "+00:00")
                .put("action", "OBSERVE")
                .put("bizStep", "other");
        things.forEach(event.putArray("epcList")::add);
        return event;
    }

    private static WrittenEvent written(ObjectNode event) {
        return new WrittenEvent(event.path("eventID").asText(), event.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
