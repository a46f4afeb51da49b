package org.chamadao.capture;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.event.EventLeaves;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.IssuerHosts;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;
import org.chamadao.json.StrictJson;
import org.chamadao.party.device.TestKey;

/** An EPCIS document whose events a device has signed, each under a key that it drew. */
public final class SignedDocument {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final EventLeaves LEAVES = new EventLeaves(new Identifiers(IssuerHosts.of("chamadao.local")));

    private SignedDocument() {}

    /**
     * A document.
     *
     * @param context the JSON of its {@code @context}
     */
    public static String of(String context, TestKey device, DeviceCertificate certificate, String... events) {
        return of(context, signatures(context, device, certificate, events), events);
    }

    /** The same with these signatures. */
    static String of(String context, String signatures, String... events) {
        return "{\"@context\":" + context + ",\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\","
                + "\"creationDate\":\"2026-04-01T08:00:00.000+08:00\",\"epcisBody\":{\"eventList\":["
                + String.join(",", events) + "]},\"chamadao:authorSignatures\":" + signatures + "}";
    }

    static String signatures(String context, TestKey device, DeviceCertificate certificate, String... events) {
        return Arrays.stream(events)
                .map(event -> signature(context, device, certificate.fingerprint(), event))
                .collect(Collectors.joining(",", "[", "]"));
    }

    static String signature(String context, TestKey device, String fingerprint, String event) {
        var key = new byte[32];
        RANDOM.nextBytes(key);
        var object = (JsonObject) parsed(event);
        var eventId = ((JsonString) object.member("eventID").orElseThrow()).text();
        var root = LEAVES.of(object, parsed(context), eventId).tree(key).root();
        return "{\"eventID\":\"" + eventId + "\",\"authoredKey\":\""
                + Base64.getEncoder().encodeToString(key) + "\",\"signature\":\""
                + device.signBase64(AuthorSignature.signedText(root)) + "\",\"certificate\":\"" + fingerprint + "\"}";
    }

    private static JsonValue parsed(String json) {
        return StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
