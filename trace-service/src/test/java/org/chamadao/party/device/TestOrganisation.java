package org.chamadao.party.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chamadao.entry.DeviceCertificate;
import org.chamadao.event.Countersignature;
import org.chamadao.party.Code;
import org.chamadao.party.TestAdministrator;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestHttp;
import org.jspecify.annotations.Nullable;

/** A party over HTTP, with the root key that lies on its administrator's device. */
public final class TestOrganisation {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static final String PASSWORD = TestApi.PASSWORD;

    private final URI server;
    private final String token;
    private final String pseudonym;
    private final String person;
    private final TestKey root = TestKey.random();

    /** The party of a token; who enrols devices has signed in as an administrator. */
    public TestOrganisation(URI server, String token) {
        this.server = server;
        this.token = token;
        var me = json(get("/api/me"));
        this.pseudonym = me.get("party").textValue();
        this.person = me.at("/person/pseudonym").asText();
    }

    /** A new party, made by this one, the operator, and its first administrator. */
    public TestOrganisation party(String role) {
        var made = json(post(
                "/api/parties", object().put("name", "勐海茶厂").put("role", role).put("city", "勐海")));
        return new TestOrganisation(
                server,
                TestAdministrator.signIn(new TestApi(server, made.get("token").textValue())));
    }

    /** Another person who administers the party, signed in. */
    public TestOrganisation administrator() {
        var login = "admin-" + UUID.randomUUID();
        var invitation = object().put("role", "administrator").put("name", "李茶");
        var code = json(expect(201, post("/api/invitations", invitation))).get("code");
        var account = object().put("login", login).put("name", "李茶").put("password", PASSWORD);
        expect(201, anonymous("/api/invitations/accepted", account.deepCopy().set("code", code)));
        return new TestOrganisation(server, signedIn(login));
    }

    private String signedIn(String login) {
        var session = object().put("login", login).put("password", PASSWORD);
        return json(expect(201, anonymous("/api/session", session)))
                .get("accessToken")
                .textValue();
    }

    /** The same caller in another browser, which has no key. */
    public TestOrganisation inAnotherBrowser() {
        return new TestOrganisation(server, token);
    }

    /** A device that signs for the party. */
    public record Device(TestKey key, DeviceCertificate certificate) {}

    public String pseudonym() {
        return pseudonym;
    }

    /** Pseudonym of the administrator. */
    String person() {
        return person;
    }

    /** The same as calls of the API. */
    public TestApi api() {
        return new TestApi(server, token);
    }

    /** A further member, who records; gives their pseudonym. */
    public String member() {
        var invitation = api().post("/api/invitations", Map.of("role", "recorder", "name", "x"));
        return api().accept(invitation.text("code"), "user-" + UUID.randomUUID(), "岩温")
                .text("pseudonym");
    }

    TestKey root() {
        return root;
    }

    static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Puts the root to the service, and enrols the first device. */
    public Device begin() {
        expect(201, proposeRoot(root));
        return enrol(null);
    }

    /** Proposes the root that is to follow the current one; gives its fingerprint. */
    public String proposeNextRoot() {
        return json(expect(202, proposeRoot(root))).get("fingerprint").textValue();
    }

    HttpResponse<String> confirm(String fingerprint) {
        return post("/api/organisation-root/" + fingerprint + "/confirmation", object());
    }

    /** Confirms a root that somebody else has proposed. */
    public void confirmRoot(String fingerprint) {
        expect(200, confirm(fingerprint));
    }

    HttpResponse<String> refuse(String fingerprint) {
        return post("/api/organisation-root/" + fingerprint + "/refusal", object());
    }

    JsonNode roots() {
        return json(expect(200, get("/api/organisation-root")));
    }

    /** The newest root in a state. */
    JsonNode rootOf(String state) {
        for (var one : roots()) {
            if (one.get("state").textValue().equals(state)) {
                return one;
            }
        }
        throw new AssertionError("no root is " + state);
    }

    /** The fingerprints of the roots that wait for this caller. */
    List<String> proposals() {
        return json(expect(200, get("/api/organisation-root/proposals"))).findValuesAsText("fingerprint");
    }

    HttpResponse<String> proposeRoot(TestKey key) {
        return post(
                "/api/organisation-root",
                object().put(
                                "certificate",
                                key.root(pseudonym, now().minusSeconds(60)).base64()));
    }

    /** Of the root that signs. */
    public String rootFingerprint() {
        return json(expect(200, get("/api/organisation-root")))
                .get(0)
                .get("fingerprint")
                .textValue();
    }

    /** The id of the request of a device that waits to be enrolled. */
    public String waiting() {
        return requested(TestKey.random());
    }

    /** The id of the request of a device with this key. */
    String requested(TestKey key) {
        return json(expect(201, request(code(), key))).get("request").textValue();
    }

    /** Enrols one more device; null for the one that countersigns while there is none. */
    public Device enrol(@Nullable Device by) {
        return enrol(by, person);
    }

    /** The same for a device that another member carries. */
    public Device enrol(@Nullable Device by, String carrier) {
        var key = TestKey.random();
        var request = requested(key);
        var certificate = certify(key, carrier);
        expect(201, enrol(request, certificate, by));
        return new Device(key, certificate);
    }

    /** Signs the certificate of the device that waits, whose key this side does not have. */
    public void enrolWaiting(Device by, String carrier) {
        var waiting = json(expect(200, get("/api/devices/requests"))).get(0);
        var key = TestKey.of(waiting.get("publicKey").textValue());
        expect(201, enrol(waiting.get("request").textValue(), certify(key, carrier), by));
    }

    /** A one-time code for a device. */
    public String code() {
        return json(expect(201, post("/api/devices/codes", object())))
                .get("code")
                .textValue();
    }

    HttpResponse<String> request(String code, TestKey key) {
        var text = CodeDesk.provenText(Code.parse(code).orElseThrow());
        return anonymous(
                "/api/devices/requests",
                object().put("code", code)
                        .put("publicKey", key.publicKeyBase64())
                        .put("proof", key.signBase64(text)));
    }

    DeviceCertificate certify(TestKey key) {
        return certify(key, person);
    }

    DeviceCertificate certify(TestKey key, String carrier) {
        return root.certify(key, pseudonym, carrier, now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
    }

    /** Gives a device another certificate for the same key. */
    public Device renew(Device device, Device by) {
        var renewed = certify(device.key());
        expect(201, renewal(device, renewed, by));
        return new Device(device.key(), renewed);
    }

    HttpResponse<String> renewal(Device device, DeviceCertificate renewed, Device by) {
        var body = object().put("renews", device.certificate().fingerprint()).put("certificate", renewed.base64());
        body.set("countersignature", enrolmentBy(by, renewed.fingerprint(), now()));
        return post("/api/devices", body);
    }

    HttpResponse<String> enrol(String request, DeviceCertificate certificate, @Nullable Device by) {
        var body = object().put("request", request).put("certificate", certificate.base64());
        if (by != null) {
            body.set("countersignature", enrolmentBy(by, certificate.fingerprint(), now()));
        }
        return post("/api/devices", body);
    }

    ObjectNode enrolmentBy(Device by, String fingerprint, Instant time) {
        return countersignature(by, time, Countersignature.enrolmentText(fingerprint, pseudonym, time));
    }

    ObjectNode revocationBy(Device by, String fingerprint, String reason, Instant time) {
        return countersignature(by, time, Countersignature.revocationText(fingerprint, pseudonym, time, reason));
    }

    private static ObjectNode countersignature(Device by, Instant time, byte[] text) {
        return object().put("device", by.certificate().fingerprint())
                .put("time", time.toString().length() == 20 ? time.toString().replace("Z", ".000Z") : time.toString())
                .put("signature", by.key().signBase64(text));
    }

    /** Revokes a device; null for the one that countersigns while there is no other. */
    public void revoke(Device device, @Nullable Device by) {
        expect(200, revocation(device, "lost", by));
    }

    HttpResponse<String> revocation(Device device, String reason, @Nullable Device by) {
        var fingerprint = device.certificate().fingerprint();
        var body = object().put("reason", reason);
        if (by != null) {
            body.set("countersignature", revocationBy(by, fingerprint, reason, now()));
        }
        return post("/api/devices/" + fingerprint + "/revocation", body);
    }

    JsonNode devices() {
        return json(expect(200, get("/api/devices")));
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    static HttpResponse<String> expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new AssertionError(response.statusCode() + " instead of " + status + ": " + response.body());
        }
        return response;
    }

    /** Captures a document. */
    public HttpResponse<String> capture(String document, String... headers) {
        var request = request("/epcis/capture").setHeader("Content-Type", "application/ld+json");
        for (var place = 0; place < headers.length; place += 2) {
            request.setHeader(headers[place], headers[place + 1]);
        }
        return TestHttp.send(request.POST(BodyPublishers.ofString(document)).build());
    }

    HttpResponse<String> get(String path) {
        return TestHttp.send(request(path).build());
    }

    HttpResponse<String> post(String path, JsonNode body) {
        return send(path, body.toString());
    }

    HttpResponse<String> send(String path, String body) {
        return TestHttp.send(request(path).POST(BodyPublishers.ofString(body)).build());
    }

    HttpResponse<String> anonymous(String path, JsonNode body) {
        return TestHttp.send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body.toString().getBytes(StandardCharsets.UTF_8)))
                .build());
    }

    HttpResponse<String> anonymousGet(String path) {
        return TestHttp.send(HttpRequest.newBuilder(server.resolve(path)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
