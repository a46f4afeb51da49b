package org.chamadao.handoff;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.entry.ProofRefusedException;
import org.chamadao.gs1.Identifiers;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonArray;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.JsonValue.JsonString;

/** Messages on their way from phone to phone, with the certificates of the devices that signed them. */
record HandoffEnvelope(List<HandoffMessage> messages, List<DeviceCertificate> certificates) {
    static final String FORMAT = "chamadao-handoffs/1";

    /** Canonical. */
    static final int LONGEST = 256 << 10;

    private static final int MOST = 200;
    private static final int LONGEST_CERTIFICATE = 8_192;

    HandoffEnvelope {
        messages = List.copyOf(messages);
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads the canonical text of an envelope.
     *
     * @throws MessageRefusedException for anything else
     */
    static HandoffEnvelope parse(byte[] text, Identifiers identifiers) {
        var fields = Fields.of(HandoffMessage.canonical(text, LONGEST), JsonPointer.ROOT);
        fields.literally("format", FORMAT);
        var messages = new ArrayList<HandoffMessage>();
        for (var message : list(fields, "messages")) {
            messages.add(HandoffMessage.of(message, fields.at("messages").element(messages.size()), identifiers));
        }
        var certificates = new ArrayList<DeviceCertificate>();
        for (var certificate : list(fields, "certificates")) {
            certificates.add(certificate(certificate, fields.at("certificates").element(certificates.size())));
        }
        fields.refuseRest();
        return new HandoffEnvelope(messages, certificates);
    }

    private static List<JsonValue> list(Fields fields, String name) {
        if (fields.value(name) instanceof JsonArray list
                && !list.elements().isEmpty()
                && list.elements().size() <= MOST) {
            return list.elements();
        }
        throw fields.refused(name, "a list of 1 to " + MOST);
    }

    private static DeviceCertificate certificate(JsonValue value, JsonPointer place) {
        try {
            if (value instanceof JsonString string && string.text().length() <= LONGEST_CERTIFICATE) {
                var certificate = DeviceCertificate.of(Base64.getDecoder().decode(string.text()));
                if (certificate.base64().equals(string.text())) {
                    return certificate;
                }
            }
        } catch (IllegalArgumentException | ProofRefusedException e) {
            // Said below.
        }
        throw new MessageRefusedException(place, "This must be one X.509 certificate, DER in standard base64.");
    }

    /** The canonical bytes. */
    byte[] canonical() {
        var members = new LinkedHashMap<String, JsonValue>();
        members.put("format", new JsonString(FORMAT));
        members.put(
                "messages",
                new JsonArray(messages.stream()
                        .map(HandoffMessage::value)
                        .map(JsonValue.class::cast)
                        .toList()));
        members.put(
                "certificates",
                new JsonArray(certificates.stream()
                        .map(DeviceCertificate::base64)
                        .map(text -> (JsonValue) new JsonString(text))
                        .toList()));
        return CanonicalJson.bytes(new JsonObject(members));
    }
}
