package org.chamadao.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.TestApi.denied;
import static org.chamadao.party.TestApi.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.chamadao.party.MovableClock;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.TestClaims;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class EventRightsIT extends ServiceIT {
    private static final String FACTORY = "9506000100005";
    private static final String SHOP = "9506000200002";
    private static final String FARM = "9506000300009";
    private static final String FACTORY_PLACE = "9506000400006";

    @Inject
    MovableClock clock;

    private TestApi operator;
    private TestParty factory;
    private TestParty shop;
    private TestParty farm;
    private TestParty competitor;
    private TestParty regulator;

    @Override
    protected Map<String, String> settings() {
        return Map.of(MovableClock.WANTED, "true");
    }

    @BeforeAll
    void make_parties() {
        operator = operator();
        factory = organisation("factory", FACTORY);
        shop = organisation("shop", SHOP);
        farm = organisation("farm", FARM);
        competitor = organisation("factory", null);
        regulator = organisation("regulator", null);
        expect(201, factory.api().post("/api/places", Map.of("identifier", FACTORY_PLACE, "name", "晒场", "city", "勐海")));
        TestClaims.confirmAll(operator, factory.pseudonym());
    }

    @Test
    void both_sides_of_a_handoff_read_it_and_nobody_else() {
        var id = capture(factory, handoff("https://id.gs1.org/417/" + FACTORY, "https://id.gs1.org/417/" + SHOP));

        var read = read(shop, factory, id);
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.response().headers().firstValue("Chamadao-Event-Hash")).isPresent();
        for (var other : new TestParty[] {competitor, farm, regulator}) {
            denied("shared", read(other, factory, id));
        }
    }

    @Test
    void a_side_is_known_by_any_spelling_of_its_number() {
        var id = capture(factory, handoff("urn:epc:id:pgln:9506000.10000", "urn:epc:id:pgln:9506000.20000"));

        assertThat(read(shop, factory, id).status()).isEqualTo(200);
    }

    @Test
    void what_is_not_there_is_answered_like_what_is_closed() {
        var id = capture(factory, observation(""));

        var closed = read(competitor, factory, id);
        var absent = read(competitor, factory, "urn:x:none");
        var nobody = competitor.api().get("/epcis/events/urn:x:none?party=" + "0".repeat(32));
        assertThat(closed.body().replace(id, "ID")).isEqualTo(absent.body().replace("urn:x:none", "ID"));
        assertThat(nobody.status()).isEqualTo(403);
    }

    @Test
    void a_party_shares_its_events_until_it_ends_that() {
        var id = capture(farm, observation(""));
        denied("shared", read(shop, farm, id));

        var share = expect(201, farm.api().post("/api/shares", Map.of("to", shop.pseudonym())));
        assertThat(read(shop, farm, id).status()).isEqualTo(200);
        denied("shared", read(competitor, farm, id));
        assertThat(shop.api().delete("/api/shares/" + share.text("id")).status())
                .as("only the giver ends it")
                .isEqualTo(404);

        expect(204, farm.api().delete("/api/shares/" + share.text("id")));
        denied("shared", read(shop, farm, id));
    }

    @Test
    void a_regulators_look_is_written_down_at_once_and_told_after_the_hold() {
        var id = capture(farm, observation(""));
        denied("shared", read(regulator, farm, id));

        var path = "/epcis/events/" + id + "?party=" + farm.pseudonym();
        var looked = regulator
                .api()
                .send("GET", path, null, Map.of("Chamadao-Case", "2026-YN-17", "Chamadao-Hold-Days", "3"));

        assertThat(looked.status()).as(looked.body()).isEqualTo(200);
        assertThat(regulator.api().get("/api/looks/own").body()).contains("2026-YN-17", id);
        assertThat(farm.api().get("/api/looks").body()).doesNotContain(id);
        clock.pass(Duration.ofDays(3));
        assertThat(farm.api().get("/api/looks").body()).contains("2026-YN-17", id);
        assertThat(competitor.api().get("/api/looks").body()).doesNotContain(id);
        assertThat(competitor
                        .api()
                        .send("GET", path, null, Map.of("Chamadao-Case", "x"))
                        .status())
                .as("a case number opens nothing to others")
                .isEqualTo(403);
    }

    @Test
    void a_hold_longer_than_the_law_allows_is_refused() {
        var id = capture(farm, observation(""));
        var path = "/epcis/events/" + id + "?party=" + farm.pseudonym();

        for (var days : new String[] {"91", "-1", "x", "1000"}) {
            assertThat(regulator
                            .api()
                            .send("GET", path, null, Map.of("Chamadao-Case", "1", "Chamadao-Hold-Days", days))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void one_states_for_another_only_when_asked_to() {
        var event = observation("\"trace:statedFor\":\"https://id.gs1.org/417/" + FARM + "\",");
        var refused = factory.api().post("/epcis/events", event.formatted(fresh()));
        denied("delegation", refused);

        var delegation = expect(201, farm.api().post("/api/delegations", Map.of("to", factory.pseudonym())));
        clock.pass(Duration.ofSeconds(6));
        expect(201, factory.api().post("/epcis/events", event.formatted(fresh())));
        expect(
                201,
                factory.api()
                        .post(
                                "/epcis/events",
                                observation("\"trace:statedFor\":\"" + farm.pseudonym() + "\",")
                                        .formatted(fresh())));
        denied("delegation", competitor.api().post("/epcis/events", event.formatted(fresh())));

        expect(204, factory.api().delete("/api/delegations/" + delegation.text("id")));
        denied("delegation", factory.api().post("/epcis/events", event.formatted(fresh())));
    }

    @Test
    void who_was_stated_for_reads_what_was_stated() {
        var delegation = expect(201, shop.api().post("/api/delegations", Map.of("to", factory.pseudonym())));
        var id = capture(factory, observation("\"trace:statedFor\":\"https://id.gs1.org/417/" + SHOP + "\","));

        assertThat(read(shop, factory, id).status()).isEqualTo(200);
        denied("shared", read(farm, factory, id));
        expect(204, shop.api().delete("/api/delegations/" + delegation.text("id")));
    }

    @Test
    void who_was_stated_for_confirms_it_and_nobody_else() {
        var delegation = expect(201, shop.api().post("/api/delegations", Map.of("to", factory.pseudonym())));
        var statedFor = "\"trace:statedFor\":\"https://id.gs1.org/417/" + SHOP + "\",";
        var event = observation(statedFor);
        var stated = capture(factory, event);
        var unstated = capture(factory, observation(""));
        var confirms = confirms(factory, stated);
        var confirming = event.replace(statedFor, confirms);

        var id = capture(shop, confirming);
        assertThat(read(factory, shop, id).status())
                .as("who stated it sees that it was confirmed")
                .isEqualTo(200);
        denied("shared", read(competitor, shop, id));

        denied("statement", farm.api().post("/epcis/events", confirming.formatted(fresh())));
        denied("statement", factory.api().post("/epcis/events", confirming.formatted(fresh())));
        denied(
                "statement",
                shop.api()
                        .post(
                                "/epcis/events",
                                confirming.replace(stated, unstated).formatted(fresh())));
        var half = shop.api()
                .post(
                        "/epcis/events",
                        observation("\"trace:confirms\":\"" + stated + "\",").formatted(fresh()));
        assertThat(half.status()).as(half.body()).isEqualTo(400);
        expect(204, shop.api().delete("/api/delegations/" + delegation.text("id")));
    }

    @Test
    void to_confirm_is_not_to_claim_more() {
        var delegation = expect(201, shop.api().post("/api/delegations", Map.of("to", factory.pseudonym())));
        var statedFor = "\"trace:statedFor\":\"" + shop.pseudonym() + "\",";
        var event = observation(statedFor);
        var confirms = confirms(factory, capture(factory, event));
        var further = "https://id.gs1.org/01/09506000134352/21/FURTHER";

        var other = shop.api().post("/epcis/events", observation(confirms).formatted(fresh()));
        denied("statement", other);
        var more = shop.api()
                .post(
                        "/epcis/events",
                        event.replace(statedFor, confirms)
                                .replace("\"epcList\":[", "\"epcList\":[\"" + further + "\",")
                                .formatted(fresh()));
        denied("statement", more);
        assertThat(more.text("detail")).contains(further);
        capture(shop, event.replace(statedFor, confirms));
        expect(204, shop.api().delete("/api/delegations/" + delegation.text("id")));
    }

    @Test
    void a_place_is_its_owners_whoever_else_an_event_names() {
        var there = "\"readPoint\":{\"id\":\"https://id.gs1.org/414/" + FACTORY_PLACE + "\"},";
        expect(201, factory.api().post("/epcis/events", observation(there).formatted(fresh())));
        denied(
                "place",
                competitor.api().post("/epcis/events", observation(there).formatted(fresh())));
        denied(
                "place",
                competitor
                        .api()
                        .post("/epcis/capture", document(observation(there).formatted(fresh()))));

        var shipping = handoff("https://id.gs1.org/417/" + FACTORY, "https://id.gs1.org/417/" + SHOP);
        expect(201, factory.api().post("/epcis/events", at(there, shipping).formatted(fresh())));
        for (var claimed : new String[] {
            shipping,
            handoff("https://id.gs1.org/417/" + SHOP, "https://id.gs1.org/417/" + FACTORY),
            handoff("https://id.gs1.org/417/" + SHOP, "https://id.gs1.org/414/" + FACTORY_PLACE)
        }) {
            denied("place", shop.api().post("/epcis/events", at(there, claimed).formatted(fresh())));
        }
        denied(
                "place",
                shop.api()
                        .post(
                                "/epcis/events",
                                observation(there.replace("readPoint", "bizLocation"))
                                        .formatted(fresh())));
        expect(201, shop.api().post("/epcis/events", shipping.formatted(fresh())));
    }

    @Test
    void a_part_of_a_place_is_its_owners_too() {
        var dock = "\"readPoint\":{\"id\":\"https://id.gs1.org/414/" + FACTORY_PLACE + "/254/DOCK1\"},";

        expect(201, factory.api().post("/epcis/events", observation(dock).formatted(fresh())));
        denied("place", competitor.api().post("/epcis/events", observation(dock).formatted(fresh())));
    }

    @Test
    void at_anothers_place_one_confirms_what_it_has_stated_there() {
        var there = "\"readPoint\":{\"id\":\"https://id.gs1.org/414/" + FACTORY_PLACE + "\"},";
        var delegation = expect(201, farm.api().post("/api/delegations", Map.of("to", factory.pseudonym())));
        var statedFor = "\"trace:statedFor\":\"" + farm.pseudonym() + "\",";
        var event = observation(there + statedFor);
        var confirming = event.replace(statedFor, confirms(factory, capture(factory, event)));

        expect(201, farm.api().post("/epcis/events", confirming.formatted(fresh())));
        denied("statement", competitor.api().post("/epcis/events", confirming.formatted(fresh())));
        denied(
                "place",
                farm.api()
                        .post(
                                "/epcis/events",
                                confirming
                                        .replace(FACTORY_PLACE, FACTORY_PLACE + "/254/DOCK1")
                                        .formatted(fresh())));
        expect(204, farm.api().delete("/api/delegations/" + delegation.text("id")));
    }

    @Test
    void what_was_stated_elsewhere_opens_no_place_of_who_stated_it() {
        var delegation = expect(201, farm.api().post("/api/delegations", Map.of("to", factory.pseudonym())));
        var statedFor = "\"trace:statedFor\":\"" + farm.pseudonym() + "\",";
        var event = observation(statedFor);
        var confirming = event.replace(statedFor, confirms(factory, capture(factory, event)));

        for (var place : new String[] {"readPoint", "bizLocation"}) {
            var there = "\"" + place + "\":{\"id\":\"https://id.gs1.org/414/" + FACTORY_PLACE + "\"},";
            denied(
                    "place",
                    farm.api().post("/epcis/events", at(there, confirming).formatted(fresh())));
        }
        capture(farm, confirming);
        expect(204, farm.api().delete("/api/delegations/" + delegation.text("id")));
    }

    @Test
    void with_proceed_the_job_names_the_rule_and_the_rest_is_taken() {
        var there = "\"readPoint\":{\"id\":\"https://id.gs1.org/414/" + FACTORY_PLACE + "\"},";
        var document = document(
                observation(there).formatted(fresh()) + "," + observation("").formatted(fresh()));

        var accepted = competitor
                .api()
                .send("POST", "/epcis/capture", document, Map.of("GS1-Capture-Error-Behaviour", "proceed"));

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        var job = competitor
                .api()
                .get(accepted.response().headers().firstValue("Location").orElseThrow())
                .json();
        assertThat(job.at("/errors/0/rule").textValue()).isEqualTo("place");
        assertThat(job.at("/errors/0/eventIndex").intValue()).isZero();
    }

    @Test
    void a_pseudonym_does_not_tell_the_name_that_its_party_does_not_show() {
        var asked = expect(201, competitor.api().post("/api/shares", Map.of("to", farm.pseudonym())));

        assertThat(asked.json().at("/to/pseudonym").textValue()).isEqualTo(farm.pseudonym());
        assertThat(asked.json().at("/to").hasNonNull("name")).isFalse();
        assertThat(farm.api().get("/api/shares").body())
                .as("who gives is named")
                .contains("\"factory");
        expect(204, competitor.api().delete("/api/shares/" + asked.text("id")));
    }

    @Test
    void a_quantity_of_one_item_is_refused() {
        for (var instance : new String[] {
            "https://id.gs1.org/01/09506000134352/21/A1",
            "https://id.gs1.org/01/09506000134352/10/L/21/A1",
            "https://id.gs1.org/00/095060001234567893",
            "urn:epc:id:sgtin:9506000.013435.A1"
        }) {
            var event = observation("\"quantityList\":[{\"epcClass\":\"" + instance + "\",\"quantity\":1}],");
            var refused = farm.api().post("/epcis/events", event.formatted(fresh()));
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.text("pointer")).isEqualTo("/quantityList/0/epcClass");
        }
        var lot = observation(
                "\"quantityList\":[{\"epcClass\":\"https://id.gs1.org/01/09506000134352/10/L\",\"quantity\":1}],");
        expect(201, farm.api().post("/epcis/events", lot.formatted(fresh())));
    }

    @Test
    void a_place_is_entered_once_and_a_number_as_it_is() {
        var again = factory.api().post("/api/places", Map.of("identifier", FACTORY_PLACE, "name", "晒场", "city", "勐海"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("pointer")).isEqualTo("/identifier");

        var wrong = competitor.api().put("/api/parties/me", Map.of("identifier", "9506000100006"));
        assertThat(wrong.status()).as("wrong check digit").isEqualTo(400);
        assertThat(wrong.text("pointer")).isEqualTo("/identifier");
    }

    @Test
    void a_party_looks_through_what_it_captured_page_by_page() {
        var ids = new ArrayList<String>();
        for (var event = 0; event < 5; event++) {
            ids.addFirst(capture(regulator, observation("")));
        }

        var first = regulator.api().get("/api/events?perPage=3").json();
        var second = regulator
                .api()
                .get("/api/events?perPage=3&before=" + first.get("next").textValue())
                .json();

        assertThat(first.at("/events").findValuesAsText("eventId")).isEqualTo(ids.subList(0, 3));
        assertThat(second.at("/events").findValuesAsText("eventId")).isEqualTo(ids.subList(3, 5));
        assertThat(second.hasNonNull("next")).isFalse();
        assertThat(first.at("/events/0/type").textValue()).isEqualTo("ObjectEvent");
        for (var query : new String[] {"perPage=0", "perPage=101", "perPage=x", "before=1", "before=a.b"}) {
            assertThat(regulator.api().get("/api/events?" + query).status()).isEqualTo(400);
        }
    }

    @Test
    void who_was_stated_for_finds_what_was_stated_page_by_page() {
        var principal = organisation("shop", null);
        var delegation = expect(201, principal.api().post("/api/delegations", Map.of("to", factory.pseudonym())));
        var stated = observation("\"trace:statedFor\":\"" + principal.pseudonym() + "\",");
        var first = fresh();
        var second = fresh();
        capture(factory, observation(""));
        expect(
                202,
                factory.api()
                        .post(
                                "/epcis/capture",
                                document(stated.formatted(first) + ","
                                        + observation("").formatted(fresh()) + "," + stated.formatted(second))));
        var third = capture(factory, stated);
        capture(principal, stated);

        var page = principal.api().get("/api/events?of=statedForMe&perPage=2").json();
        assertThat(page.at("/events").findValuesAsText("eventId")).containsExactly(third, second);
        assertThat(page.at("/events/0/capturedBy/pseudonym").textValue()).isEqualTo(factory.pseudonym());
        assertThat(page.at("/events/0/capturedBy").has("name"))
                .as("it shows no name, and shares nothing")
                .isFalse();
        var rest = principal
                .api()
                .get("/api/events?of=statedForMe&perPage=2&before="
                        + page.get("next").textValue())
                .json();
        assertThat(rest.at("/events").findValuesAsText("eventId")).containsExactly(first);
        assertThat(rest.hasNonNull("next")).isFalse();
        for (var other : new TestParty[] {competitor, factory}) {
            assertThat(other.api().get("/api/events?of=statedForMe").body()).doesNotContain(first, third);
        }
        expect(204, principal.api().delete("/api/delegations/" + delegation.text("id")));
    }

    @Test
    void a_confirmation_under_the_id_that_the_list_gives_is_captured_once_and_told() {
        var principal = organisation("shop", null);
        expect(201, principal.api().post("/api/delegations", Map.of("to", factory.pseudonym())));
        var statedFor = "\"trace:statedFor\":\"" + principal.pseudonym() + "\",";
        var event = observation(statedFor);
        var stated = capture(factory, event);
        capture(factory, observation(statedFor));
        var listed = confirmations(principal);
        assertThat(listed.findValuesAsText("state")).containsExactly("open", "open");
        assertThat(listed.findValuesAsText("id")).doesNotHaveDuplicates();
        assertThat(confirmations(principal)).isEqualTo(listed);
        var own = listed.get(1).get("id").textValue();
        assertThat(own).matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

        var confirming = event.replace(statedFor, confirms(factory, stated)).formatted(own);
        expect(201, principal.api().post("/epcis/events", confirming));
        var later = confirming.replace("2026-03-04T05:06:07Z", "2026-03-04T05:06:08Z");
        expect(409, principal.api().post("/epcis/events", later));

        assertThat(confirmations(principal).findValuesAsText("state")).containsExactly("open", "captured");
        var wrong = "\"errorDeclaration\":{\"declarationTime\":\"2026-05-02T08:00:00Z\"},\"eventTime\"";
        expect(201, principal.api().post("/epcis/events", confirming.replace("\"eventTime\"", wrong)));
        assertThat(confirmations(principal).findValuesAsText("state")).containsExactly("open", "withdrawn");
        assertThat(principal.api().get("/api/events").body()).doesNotContain("\"confirmation\"");
    }

    private static JsonNode confirmations(TestParty principal) {
        var lines = new ObjectMapper().createArrayNode();
        principal
                .api()
                .get("/api/events?of=statedForMe")
                .json()
                .at("/events")
                .forEach(line -> lines.add(line.get("confirmation")));
        return lines;
    }

    @Test
    void what_partners_share_is_listed_the_newest_first_until_they_end_it() {
        var reader = organisation("shop", null);
        var one = organisation("farm", null);
        var other = organisation("farm", null);
        var ids = new ArrayList<String>();
        for (var giver : new TestParty[] {one, other, one, one, other}) {
            ids.addFirst(capture(giver, observation("")));
        }
        var own = capture(reader, observation(""));
        assertThat(reader.api().get("/api/events?of=shared").json().at("/events"))
                .isEmpty();
        var share = expect(201, one.api().post("/api/shares", Map.of("to", reader.pseudonym())));
        expect(201, other.api().post("/api/shares", Map.of("to", reader.pseudonym())));

        var first = reader.api().get("/api/events?of=shared&perPage=3").json();
        var second = reader.api()
                .get("/api/events?of=shared&perPage=3&before="
                        + first.get("next").textValue())
                .json();
        assertThat(first.at("/events").findValuesAsText("eventId")).isEqualTo(ids.subList(0, 3));
        assertThat(second.at("/events").findValuesAsText("eventId")).isEqualTo(ids.subList(3, 5));
        assertThat(second.hasNonNull("next")).isFalse();
        assertThat(first.at("/events/0/capturedBy/pseudonym").textValue()).isEqualTo(other.pseudonym());
        assertThat(first.at("/events/0/capturedBy/name").textValue()).startsWith("farm");

        expect(204, one.api().delete("/api/shares/" + share.text("id")));
        var left = reader.api().get("/api/events?of=shared").json();
        assertThat(left.at("/events").findValuesAsText("eventId")).containsExactly(ids.get(0), ids.get(3));
        assertThat(left.toString()).doesNotContain(own);
        assertThat(reader.api().get("/api/events?of=all").status()).isEqualTo(400);
    }

    private TestParty organisation(String role, @Nullable String gln) {
        var party = TestParty.made(operator, role);
        if (gln != null) {
            expect(200, party.api().put("/api/parties/me", Map.of("identifier", gln)));
            TestClaims.confirmAll(operator, party.pseudonym());
        }
        return party;
    }

    private static String capture(TestParty party, String event) {
        var id = "urn:uuid:" + UUID.randomUUID();
        expect(201, party.api().post("/epcis/events", event.formatted(id)));
        return id;
    }

    private static Answer read(TestParty reader, TestParty owner, String id) {
        return reader.api().get("/epcis/events/" + id + "?party=" + owner.pseudonym());
    }

    private static String fresh() {
        return "urn:uuid:" + UUID.randomUUID();
    }

    private static String handoff(String from, String to) {
        return observation("\"sourceList\":[{\"type\":\"possessing_party\",\"source\":\"" + from + "\"}],"
                + "\"destinationList\":[{\"type\":\"possessing_party\",\"destination\":\"" + to + "\"}],");
    }

    private static String confirms(TestParty statedBy, String eventId) {
        return "\"trace:confirms\":\"" + eventId + "\",\"trace:statedBy\":\"" + statedBy.pseudonym() + "\",";
    }

    private static String at(String place, String event) {
        return event.replaceFirst("\\{", "{" + place);
    }

    private static String observation(String more) {
        return "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
                + "{\"trace\":\"https://ns.chamadao.org/trace/\"}]," + more
                + "\"type\":\"ObjectEvent\",\"eventID\":\"%s\",\"eventTime\":\"2026-03-04T05:06:07Z\","
                + "\"eventTimeZoneOffset\":\"+08:00\",\"action\":\"OBSERVE\",\"bizStep\":\"shipping\","
                + "\"epcList\":[\"https://id.gs1.org/01/09506000134352/21/" + Integer.toHexString(fresh().hashCode())
                + "\"]}";
    }

    private static String document(String events) {
        return "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"],"
                + "\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"creationDate\":\"2026-03-04T05:06:07Z\","
                + "\"epcisBody\":{\"eventList\":[" + events + "]}}";
    }
}
