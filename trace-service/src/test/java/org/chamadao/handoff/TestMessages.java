package org.chamadao.handoff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.chamadao.entry.AuthorSignature;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.event.EventLeaves;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.IssuerHosts;
import org.chamadao.json.CanonicalJson;
import org.chamadao.json.JsonValue;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.party.device.TestKey;
import org.chamadao.tracelog.Hash;

/** Writes messages as a phone does, good ones and others. */
public final class TestMessages {
    public static final Identifiers IDENTIFIERS = new Identifiers(IssuerHosts.of("chamadao.local"));

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final EventLeaves LEAVES = new EventLeaves(IDENTIFIERS);
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    /** Of those who have signed, by fingerprint. */
    private static final Map<String, DeviceCertificate> SIGNERS = new ConcurrentHashMap<>();

    private TestMessages() {}

    /** A phone that signs. */
    public record Phone(TestKey key, DeviceCertificate certificate) {}

    /** The event of an offer. */
    public static ObjectNode offer(Instant time, Collection<String> things) {
        var event = event(time, "shipping", things).put("disposition", "in_transit");
        return limits(event, time, Duration.ofDays(3));
    }

    /** The event of an acceptance of all that was offered. */
    public static ObjectNode acceptance(Instant time, Collection<String> things, ObjectNode offer, String offeredBy) {
        var event = event(time, "receiving", things).put("disposition", "in_progress");
        return answering(limits(event, time, Duration.ofDays(3)), offer, offeredBy);
    }

    /** The event of an acceptance by a guest who drew on the giver's phone. */
    public static ObjectNode finger(Instant time, Collection<String> things, ObjectNode offer, String offeredBy) {
        return answering(event(time, "other", things), offer, offeredBy)
                .put("handoff:guest", "finger")
                .put("handoff:finger", photo());
    }

    static String photo() {
        return "ni:///sha-256;" + "x".repeat(42) + "8?ct=image/png";
    }

    private static ObjectNode answering(ObjectNode event, ObjectNode offer, String offeredBy) {
        return event.put("handoff:accepts", offer.at("/event/eventID").textValue())
                .put("handoff:offeredBy", offeredBy)
                .put("handoff:previous", isKnown(offer) ? hash(offer) : hash(offer, offeredBy));
    }

    /** What a browser has signed is of who offered. */
    private static boolean isKnown(ObjectNode message) {
        return SIGNERS.containsKey(message.path("certificate").asText());
    }

    private static ObjectNode limits(ObjectNode event, Instant time, Duration length) {
        var nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        return event.put(
                        "handoff:nonce", Base64.getUrlEncoder().withoutPadding().encodeToString(nonce))
                .put("handoff:expires", text(time.plus(length)))
                .put("handoff:begun", text(time.minusSeconds(60)));
    }

    private static ObjectNode event(Instant time, String step, Collection<String> things) {
        var event = MAPPER.createObjectNode()
                .put("type", "ObjectEvent")
                .put("eventID", "urn:uuid:" + UUID.randomUUID())
                .put("eventTime", text(time))
                .put("eventTimeZoneOffset", "+08:00")
                .put("action", "OBSERVE")
                .put("bizStep", step);
        var list = event.putArray("epcList");
        things.stream().sorted().forEach(list::add);
        return event;
    }

    public static String text(Instant time) {
        var text = time.truncatedTo(ChronoUnit.MILLIS).toString();
        return text.length() == 20 ? text.replace("Z", ".000Z") : text;
    }

    /** The context of events about a product with a profile. */
    static ArrayNode context() {
        var context = MAPPER.createArrayNode().add(HandoffContext.EPCIS);
        context.addObject()
                .put("handoff", "https://ns.chamadao.org/handoff/")
                .put("trace", "https://ns.chamadao.org/trace/")
                .put("tea", "https://ns.chamadao.org/tea/");
        return context;
    }

    /** Signs an event. */
    public static ObjectNode signed(Phone phone, String kind, ObjectNode event) {
        return signed(phone, kind, context(), event);
    }

    static ObjectNode signed(Phone phone, String kind, ArrayNode context, ObjectNode event) {
        var key = new byte[32];
        RANDOM.nextBytes(key);
        SIGNERS.put(phone.certificate().fingerprint(), phone.certificate());
        return signed(phone, kind, context, event, key);
    }

    /** Signs the event of a message once more under the same key, as somebody does who has seen it. */
    static ObjectNode signedAgain(Phone phone, ObjectNode message) {
        SIGNERS.put(phone.certificate().fingerprint(), phone.certificate());
        return signed(
                phone,
                message.path("kind").asText(),
                message.withArray("context"),
                message.withObject("event"),
                key(message));
    }

    private static ObjectNode signed(Phone phone, String kind, ArrayNode context, ObjectNode event, byte[] key) {
        var root = root(event, context, key);
        var message = MAPPER.createObjectNode();
        message.put("format", HandoffMessage.FORMAT).put("kind", kind);
        message.set("context", context);
        message.set("event", event);
        return message.put("authoredKey", Base64.getEncoder().encodeToString(key))
                .put(
                        "signature",
                        Base64.getEncoder().encodeToString(phone.key().sign(AuthorSignature.signedText(root))))
                .put("certificate", phone.certificate().fingerprint());
    }

    static Hash root(ObjectNode event, ArrayNode context, byte[] key) {
        return LEAVES.of(
                        (JsonObject) value(event),
                        value(context),
                        event.path("eventID").asText())
                .tree(key)
                .root();
    }

    /** The other form of a signature, which is as valid. */
    static byte[] other(byte[] signature) {
        var bytes = ORDER.subtract(s(signature)).toByteArray();
        var other = signature.clone();
        Arrays.fill(other, 32, 64, (byte) 0);
        var length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, other, 64 - length, length);
        return other;
    }

    private static BigInteger s(byte[] signature) {
        return new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    }

    /** A changed copy. */
    public static ObjectNode with(ObjectNode node, Consumer<ObjectNode> change) {
        var copy = node.deepCopy();
        change.accept(copy);
        return copy;
    }

    /** An envelope as it is shown. */
    static byte[] envelope(Phone phone, ObjectNode message) {
        return envelope(List.of(phone.certificate().base64()), message);
    }

    static byte[] envelope(List<String> certificates, ObjectNode message) {
        var envelope = MAPPER.createObjectNode().put("format", HandoffEnvelope.FORMAT);
        envelope.putArray("messages").add(message);
        certificates.forEach(envelope.putArray("certificates")::add);
        return canonical(envelope);
    }

    static byte[] canonical(JsonNode node) {
        return CanonicalJson.bytes(value(node));
    }

    private static JsonValue value(JsonNode node) {
        return StrictJson.parse(node.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of a message that was signed here. */
    public static String hash(ObjectNode message) {
        var certificate = SIGNERS.get(message.path("certificate").asText());
        return hash(message, signer(Objects.requireNonNull(certificate, "nothing was signed here so")));
    }

    static String hash(ObjectNode message, String signer) {
        var key = key(message);
        return HandoffMessage.hash(
                        Hash.of(key), root(message.withObject("event"), message.withArray("context"), key), signer)
                .hex();
    }

    private static byte[] key(ObjectNode message) {
        return Base64.getDecoder().decode(message.path("authoredKey").asText());
    }

    /** The party in a certificate. */
    static String signer(DeviceCertificate certificate) {
        return subject(certificate).getOrDefault("O", "");
    }

    /** The parts of a certificate's subject. */
    static Map<String, String> subject(DeviceCertificate certificate) {
        try {
            var parsed = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.der()));
            var parts = new HashMap<String, String>();
            for (var part : new LdapName(parsed.getSubjectX500Principal().getName()).getRdns()) {
                parts.put(part.getType(), String.valueOf(part.getValue()));
            }
            return parts;
        } catch (GeneralSecurityException | InvalidNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
