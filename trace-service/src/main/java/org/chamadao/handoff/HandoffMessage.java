package org.chamadao.handoff;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.event.EventLeaves;
import org.chamadao.event.EventRefusedException;
import org.chamadao.gs1.Identifiers;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.tracelog.Hash;

/**
 * One message of a handoff, {@code chamadao-handoff/1}: an EPCIS event that a device has cut and signed.
 *
 * @param value the whole
 * @param event as it stands in the message
 * @param part what the event says
 * @param authoredKey of the event's authored tree, drawn by the device
 * @param root of that tree
 */
record HandoffMessage(
        JsonObject value,
        HandoffContext context,
        JsonObject event,
        Part part,
        Hash authoredKey,
        Hash root,
        AuthorSignature signature) {
    static final String FORMAT = "chamadao-handoff/1";
    static final String OFFER = "offer";
    static final String ACCEPTANCE = "acceptance";

    /** Canonical. */
    static final int LONGEST = 128 << 10;

    private static final byte[] NAMED = (FORMAT + "\n").getBytes(StandardCharsets.UTF_8);
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    /**
     * Reads the canonical text of a message.
     *
     * @throws MessageRefusedException for anything else
     */
    static HandoffMessage parse(byte[] text, Identifiers identifiers) {
        return of(canonical(text, LONGEST), JsonPointer.ROOT, identifiers);
    }

    /**
     * Reads a message that stands somewhere in other JSON, in whatever order and with whatever white space.
     *
     * @throws MessageRefusedException naming the place
     */
    static HandoffMessage of(JsonValue value, JsonPointer place, Identifiers identifiers) {
        var fields = Fields.of(value, place);
        fields.literally("format", FORMAT);
        var context = HandoffContext.of(fields.value("context"), place.member("context"));
        var part = part(fields, context, identifiers);
        var key = Hash.of(fields.bytes("authoredKey", Hash.LENGTH));
        var signature = fields.bytes("signature", AuthorSignature.LENGTH);
        var certificate = fields.text(
                "certificate",
                text -> FINGERPRINT.matcher(text).matches(),
                "the fingerprint of a certificate, 64 lower-case hexadecimal digits");
        fields.refuseRest();
        if (CanonicalJson.bytes(value).length > LONGEST) {
            throw new MessageRefusedException(place, "A message has at most " + LONGEST + " bytes.");
        }
        var event = (JsonObject) fields.value("event");
        return new HandoffMessage(
                (JsonObject) value,
                context,
                event,
                part,
                key,
                root(event, context, key, place, identifiers),
                new AuthorSignature(signature, certificate));
    }

    private static Part part(Fields fields, HandoffContext context, Identifiers identifiers) {
        var kind = fields.text("kind", Fields.oneOf(OFFER, ACCEPTANCE), "offer or acceptance");
        var members = fields.object("event");
        var said = EventFields.of(members, context, identifiers);
        Part part = kind.equals(OFFER) ? Offer.of(said) : Acceptance.of(said);
        members.refuseRest();
        return part;
    }

    private static Hash root(
            JsonObject event, HandoffContext context, Hash key, JsonPointer place, Identifiers identifiers) {
        try {
            var id = event.text("eventID").orElseThrow();
            return new EventLeaves(identifiers)
                    .of(event, context.value(), id)
                    .tree(key.bytes())
                    .root();
        } catch (EventRefusedException e) {
            var inContext = e.pointer().startsWith("/@context");
            throw new MessageRefusedException(
                    place + (inContext ? "/context" : "/event" + e.pointer()), e.reason() + ".");
        }
    }

    /** What a message says that was read before. */
    static Part stored(byte[] text, Identifiers identifiers) {
        var fields = Fields.of(StrictJson.parse(text), JsonPointer.ROOT);
        return part(fields, HandoffContext.of(fields.value("context"), fields.at("context")), identifiers);
    }

    /** Its hash when a device of this party signed it; a handoff is called by that of its offer. */
    Hash hash(String party) {
        return hash(authoredKey, root, party);
    }

    /** The hash of a message whose event has this root under this key. */
    static Hash hash(Hash authoredKey, Hash authoredRoot, String party) {
        var text = new ByteArrayOutputStream();
        text.writeBytes(NAMED);
        text.writeBytes(authoredKey.bytes());
        text.writeBytes(authoredRoot.bytes());
        text.writeBytes(party.getBytes(StandardCharsets.UTF_8));
        return Hash.sha256(text.toByteArray());
    }

    /** Whether a device signed it, by its own certificate. */
    boolean isSigned(DeviceCertificate certificate) {
        return signature.verifies(root, certificate);
    }

    /**
     * The value of a text that is in canonical form.
     *
     * @throws MessageRefusedException for anything else
     */
    static JsonValue canonical(byte[] text, int longest) {
        if (text.length > longest) {
            throw new MessageRefusedException("", "More than " + longest + " bytes.");
        }
        try {
            var value = StrictJson.parse(text);
            if (Arrays.equals(CanonicalJson.bytes(value), text)) {
                return value;
            }
        } catch (JsonRefusedException e) {
            throw new MessageRefusedException(e.pointer(), "No JSON that is taken: " + e.reason() + ".");
        } catch (IllegalArgumentException e) {
            throw new MessageRefusedException("", "A number without canonical form.");
        }
        throw new MessageRefusedException("", "Not in the canonical form of RFC 8785.");
    }

    /** The canonical bytes. */
    byte[] canonical() {
        return CanonicalJson.bytes(value);
    }

    /** The event as it is captured. */
    byte[] eventBytes() {
        return CanonicalJson.bytes(event);
    }

    String contextText() {
        return new String(CanonicalJson.bytes(context.value()), StandardCharsets.UTF_8);
    }

    /** Fingerprint of the device's certificate. */
    String certificate() {
        return signature.fingerprint();
    }
}
