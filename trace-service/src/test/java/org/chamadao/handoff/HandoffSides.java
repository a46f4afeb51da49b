package org.chamadao.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.TestApi.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.chamadao.gs1.CheckDigit;
import org.chamadao.handoff.TestMessages.Phone;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.device.TestKey;
import org.chamadao.party.device.TestOrganisation;
import org.chamadao.party.device.TestOrganisation.Device;
import org.chamadao.serve.ServiceIT;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;

/** Parties with phones that sign handoffs and bring them, for tests against the service. */
abstract class HandoffSides extends ServiceIT {
    static final ObjectMapper MAPPER = new ObjectMapper();

    Side factory;
    Side haulier;
    Side shop;

    /** A party with a phone. */
    record Side(TestOrganisation organisation, Device first, Phone phone, String pseudonym, String name) {
        static Side of(TestOrganisation organisation) {
            var device = organisation.begin();
            var party = organisation.api().get("/api/parties/me");
            return new Side(
                    organisation,
                    device,
                    new Phone(device.key(), device.certificate()),
                    party.text("pseudonym"),
                    party.text("name"));
        }

        TestApi api() {
            return organisation.api();
        }

        /** One more phone, carried by another member. */
        Phone another(String carrier) {
            var device = organisation.enrol(first, carrier);
            return new Phone(device.key(), device.certificate());
        }
    }

    @BeforeAll
    void make_parties() {
        factory = Side.of(new TestOrganisation(address(), operatorsToken()).party("factory"));
        haulier = Side.of(new TestOrganisation(address(), operatorsToken()).party("haulier"));
        shop = Side.of(new TestOrganisation(address(), operatorsToken()).party("shop"));
    }

    static Map<String, String> guest(TestKey key, String offer, String time) {
        var text = "chamadao-guest/1\n" + offer + "\n" + time + "\n";
        return Map.of(
                "time",
                time,
                "publicKey",
                key.publicKeyBase64(),
                "signature",
                key.signBase64(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A pallet that nobody knows yet. */
    static String thing() {
        var digits = "06901234%09d".formatted(Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000));
        return "https://id.gs1.org/00/" + digits + CheckDigit.of(digits);
    }

    static ObjectNode offer(Side giver, String... things) {
        return TestMessages.signed(giver.phone(), "offer", TestMessages.offer(now(), List.of(things)));
    }

    final ObjectNode acceptance(Side taker, ObjectNode offer) {
        return acceptance(taker, factory, offer);
    }

    static ObjectNode acceptance(Side taker, Side giver, ObjectNode offer) {
        return signed(taker.phone(), TestMessages.acceptance(now(), things(offer), offer, giver.pseudonym()));
    }

    static ObjectNode signed(Phone phone, ObjectNode acceptance) {
        return TestMessages.signed(phone, "acceptance", acceptance);
    }

    static List<String> things(ObjectNode offer) {
        return StreamSupport.stream(offer.at("/event/epcList").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static String id(ObjectNode message) {
        return message.at("/event/eventID").asText();
    }

    static String path(ObjectNode offer) {
        return "/api/handoffs/" + TestMessages.hash(offer);
    }

    static JsonNode brought(Side by, @Nullable ObjectNode offer, @Nullable ObjectNode acceptance) {
        var list = MAPPER.createArrayNode();
        var pair = list.addObject();
        if (offer != null) {
            pair.set("offer", offer);
        }
        if (acceptance != null) {
            pair.set("acceptance", acceptance);
        }
        return answers(by, list).get(0);
    }

    static JsonNode answers(Side by, ArrayNode handoffs) {
        var body = MAPPER.createObjectNode().set("handoffs", handoffs);
        return expect(200, by.api().post("/api/handoffs", body.toString()))
                .json()
                .get("handoffs");
    }

    static JsonNode seen(Side by, ObjectNode offer) {
        return expect(200, by.api().get(path(offer))).json();
    }

    static Answer adopt(Side by, ObjectNode offer, String which) {
        return by.api().post(path(offer) + "/adoption", Map.of("of", which));
    }

    static Answer settle(Side by, ObjectNode offer, Map<String, String> settlement) {
        return by.api().post(path(offer) + "/settlements", settlement);
    }

    static List<String> listed(Side by) {
        return hashes(expect(200, by.api().get("/api/handoffs?perPage=100")).json())
                .toList();
    }

    static Stream<String> hashes(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path("offer").asText());
    }

    static List<String> flags(JsonNode handoff) {
        return StreamSupport.stream(handoff.path("flags").spliterator(), false)
                .map(flag ->
                        flag.path("kind").asText() + " " + flag.path("detail").asText() + " "
                                + flag.path("settled").asBoolean())
                .toList();
    }

    static void assertProblem(int status, String pointer, JsonNode answer) {
        assertThat(answer.at("/problem/status").asInt()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.at("/problem/pointer").asText()).isEqualTo(pointer);
    }

    final long events(ObjectNode message) throws SQLException {
        return database()
                .numbers("SELECT COUNT(*) FROM events WHERE event_id = '" + id(message) + "'")
                .getFirst();
    }

    /** Its event is in the database once, signed by the side's device. */
    final void assertSigned(ObjectNode message, Side by) throws SQLException {
        assertThat(events(message)).isEqualTo(1);
        assertThat(database()
                        .numbers("SELECT COUNT(*) FROM events WHERE event_id = '" + id(message)
                                + "' AND author_certificate = X'"
                                + by.phone().certificate().fingerprint() + "'"))
                .containsExactly(1L);
    }

    static String stored(String thing) {
        return stored(thing, Instant.parse("2026-03-04T05:06:07Z"));
    }

    static String stored(String thing, Instant time) {
        return """
            {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"EPCISDocument",\
            "schemaVersion":"2.0","creationDate":"2026-03-04T05:06:07Z","epcisBody":{"eventList":[{"type":"ObjectEvent",\
            "eventID":"urn:uuid:%s","eventTime":"%s","eventTimeZoneOffset":"+08:00",\
            "action":"OBSERVE","bizStep":"storing","epcList":["%s"]}]}}\
            """.formatted(UUID.randomUUID(), time, thing);
    }
}
