package org.chamadao.party.rights;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.chamadao.gs1.CheckDigit;
import org.chamadao.handoff.TestMessages;
import org.chamadao.handoff.TestMessages.Phone;
import org.chamadao.label.TestOrders;
import org.chamadao.party.TestAdministrator;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestClaims;
import org.chamadao.party.device.TestOrganisation;

/**
 * A party with one of everything that a path can name.
 *
 * @param marker stands in the names of all that it has
 * @param partner credential of an administrator of a party that it shares with and has delegated to
 * @param ids of what it has, by the template and the name of the variable
 */
record Belongings(
        TestApi api, String pseudonym, String marker, String person, String partner, Map<String, String> ids) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\+?([A-Za-z]+)}");

    static TestApi.Answer party(TestApi operator, String name, String role) {
        var made = operator.post(
                "/api/parties", Map.of("name", name + " " + UUID.randomUUID(), "role", role, "city", "勐海"));
        return made(made);
    }

    /** Makes an administrator of a new party, and signs them in. */
    static String administrator(TestApi operator, TestApi.Answer party) {
        return TestAdministrator.signIn(operator.as(party.text("token")));
    }

    static Belongings of(TestApi operator, String name, String role) {
        var marker = name + "-" + UUID.randomUUID();
        var party = party(operator, marker, role);
        var partner = party(operator, "partner", "shop");
        var person = administrator(operator, party);
        var api = operator.as(person);
        var ids = new HashMap<String, String>();
        var pseudonym = party.text("pseudonym");
        // No administrator, whom a machine could not change.
        ids.put("/api/members/{pseudonym}", reader(api, marker));
        ids.put("/api/parties/{pseudonym}", party(operator, "newcomer", "shop").text("pseudonym"));
        ids.put(
                "/api/me/sessions/{sessionId}",
                api.get("/api/me/sessions").json().get(0).get("id").textValue());
        ids.put(
                "/api/invitations/{id}",
                made(api.post("/api/invitations", Map.of("role", "reader", "name", marker)))
                        .text("id"));
        ids.put(
                "/api/places/{id}",
                made(api.post("/api/places", Map.of("identifier", freshGln(), "name", marker, "city", "勐海")))
                        .text("id"));
        ids.put(
                "/api/tokens/{id}",
                made(api.post("/api/tokens", Map.of("name", marker, "scopes", List.of("read"))))
                        .text("id"));
        ids.put("/api/claims/{id}", TestClaims.open(operator, pseudonym));
        for (var kind : List.of("delegations", "shares")) {
            ids.put(
                    "/api/" + kind + "/{id}",
                    made(api.post("/api/" + kind, Map.of("to", partner.text("pseudonym"))))
                            .text("id"));
        }
        var devices = new TestOrganisation(api.server(), person);
        var device = devices.begin();
        ids.put("/api/devices/{fingerprint}", device.certificate().fingerprint());
        var offer = offered(api, new Phone(device.key(), device.certificate()), marker);
        ids.put("/api/handoffs/{offer}", offer);
        var link = made(api.post("/api/handoffs/" + offer + "/guest-links", Map.of()))
                .text("link");
        ids.put("/api/guest-handoffs/{code}", link.substring(link.lastIndexOf('/') + 1));
        ids.put("/api/organisation-root/{fingerprint}", devices.rootFingerprint());
        ids.put("/api/devices/requests/{id}", devices.waiting());
        var eventId = "urn:x:" + marker;
        var captured = made(api.post("/epcis/events", event(eventId)));
        ids.put("/epcis/events/{+eventID}", eventId);
        var job = captured.response().headers().firstValue("Location").orElseThrow();
        assert job.contains("events");
        var capture = api.post("/epcis/capture", document(eventId + "-2"))
                .response()
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var captureId = capture.substring(capture.lastIndexOf('/') + 1);
        ids.put("/api/code-orders/{orderId}", TestOrders.issued(api, TestOrders.gtin(), 2, Map.of("product", marker)));
        ids.put("/api/code-products/{gtin}", TestOrders.gtin());
        ids.put(
                "/api/print-jobs/{jobId}",
                TestOrders.printJob(api, TestOrders.issued(api, TestOrders.gtin(), 1, Map.of())));
        ids.put("/api/printers/{printer}", TestOrders.PRINTER);
        ids.put("/api/label-templates/{name}", "cake");
        ids.put("/epcis/capture/{captureID}", captureId);
        ids.put("/api/receipts/{captureID}", captureId);
        return new Belongings(api, pseudonym, marker, person, administrator(operator, partner), Map.copyOf(ids));
    }

    /** The hash of an offer that a device has signed. */
    private static String offered(TestApi api, Phone phone, String marker) {
        var event = TestMessages.offer(Clock.systemUTC().instant(), List.of(unit("urn:x:" + marker + "-3")));
        var offer = TestMessages.signed(phone, "offer", event);
        made(api.post("/api/handoffs", Map.of("handoffs", List.of(Map.of("offer", offer)))));
        return TestMessages.hash(offer);
    }

    private static String reader(TestApi api, String name) {
        var invitation = made(api.post("/api/invitations", Map.of("role", "reader", "name", name)));
        return made(api.accept(invitation.text("code"), "reader-" + UUID.randomUUID(), name))
                .text("pseudonym");
    }

    /** A machine's token with one scope. */
    String token(String scope) {
        return made(api.post("/api/tokens", Map.of("name", scope, "scopes", List.of(scope))))
                .text("token");
    }

    /** Delegates to the partner; a delegation that stands stays as it is. */
    void delegate() {
        var to = api.as(partner).get("/api/parties/me").text("pseudonym");
        made(api.post("/api/delegations", Map.of("to", to)));
    }

    /** A body that states something for this party, as the way in takes it. */
    String statedFor(String template) {
        var event = event("urn:uuid:" + UUID.randomUUID())
                .replaceFirst("\\{", "{\"https://ns.chamadao.org/trace/statedFor\":\"" + pseudonym + "\",");
        return template.equals("/epcis/capture") ? documentOf(event) : event;
    }

    /** A path of this party's for a template. */
    String path(String template) {
        var known = ids.entrySet().stream()
                .filter(id -> template.startsWith(id.getKey()))
                .findFirst();
        if (known.isPresent()) {
            return VARIABLE.matcher(known.get().getKey()).replaceAll(known.get().getValue())
                    + template.substring(known.get().getKey().length());
        }
        if (template.startsWith("/api/items/01/")) {
            return "/api/items" + URI.create(thing()).getPath();
        }
        if (template.startsWith("/api/items/00/")) {
            return "/api/items" + URI.create(unit("urn:x:" + marker + "-2")).getPath();
        }
        if (template.equals("/{key}/{+rest}")) {
            return "/01/09506000134352/21/nothing";
        }
        var open = List.of(
                "/assets/{name}",
                "/console/{name}",
                "/scanner/{name}",
                "/api/proofs/{+other}",
                "/log/tile/{+rest}",
                "/api/proofs/01/{gtin}/21/{serial}",
                "/api/photos/01/{gtin}/21/{serial}/{digest}",
                "/epcis/capture/{captureID}");
        if (template.contains("{") && !open.contains(template)) {
            throw new IllegalStateException("say here what " + template + " names, so that its rights can be tested");
        }
        return VARIABLE.matcher(template).replaceAll("nothing");
    }

    private static TestApi.Answer made(TestApi.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return answer;
    }

    private static String event(String eventId) {
        return """
            {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"ObjectEvent",\
            "eventID":"%s","eventTime":"2026-03-04T05:06:07Z","eventTimeZoneOffset":"+08:00","action":"OBSERVE",\
            "epcList":["%s"]}\
            """.formatted(eventId, thing(eventId));
    }

    private static String thing(String eventId) {
        return "https://id.gs1.org/01/09506000134352/21/A" + Integer.toHexString(eventId.hashCode());
    }

    private static String unit(String eventId) {
        var digits = "09506000%09d".formatted(Integer.toUnsignedLong(eventId.hashCode()) % 1_000_000_000);
        return "https://id.gs1.org/00/" + digits + CheckDigit.of(digits);
    }

    /** Identifier of the item that the party's event names. */
    String thing() {
        return thing("urn:x:" + marker);
    }

    private static String document(String eventId) {
        return documentOf(event(eventId).replace(thing(eventId), unit(eventId)));
    }

    private static String documentOf(String event) {
        return """
            {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument",\
            "schemaVersion":"2.0","creationDate":"2026-03-04T05:06:07Z","epcisBody":{"eventList":[%s]}}\
            """.formatted(event);
    }

    /** A number under a GS1 example prefix. */
    private static String freshGln() {
        var digits = "9506000" + "%05d".formatted(UUID.randomUUID().hashCode() & 0xffff);
        var sum = 0;
        for (var place = 0; place < digits.length(); place++) {
            sum += (digits.charAt(place) - '0') * (place % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
