package org.chamadao.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.TestApi.denied;
import static org.chamadao.party.TestApi.expect;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.chamadao.party.MovableClock;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.TestClaims;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a GLN that a party enters opens to it, before and after the operator has confirmed it. */
@MicronautTest(transactional = false)
class ClaimIT extends ServiceIT {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    /** Longer than anything about parties is remembered. */
    private static final Duration LATER = Duration.ofSeconds(6);

    @Inject
    MovableClock clock;

    private TestApi operator;
    private TestParty factory;
    private TestParty shop;
    private TestParty competitor;
    private String gln;

    @Override
    protected Map<String, String> settings() {
        return Map.of(MovableClock.WANTED, "true");
    }

    @BeforeEach
    void make_parties_and_a_number() {
        operator = operator();
        factory = TestParty.made(operator, "factory");
        shop = TestParty.made(operator, "shop");
        competitor = TestParty.made(operator, "factory");
        gln = freshGln();
    }

    @Test
    void who_enters_the_number_of_anothers_customer_reads_nothing_by_it() {
        claim(competitor, gln);
        var id = handoffTo(gln);
        denied("shared", read(competitor, id));

        claim(shop, gln);
        confirm(shop, Map.of());
        denied("shared", read(competitor, handoffTo(gln)));
        assertThat(read(shop, handoffTo(gln)).status()).isEqualTo(200);
        assertThat(state(shop)).isEqualTo("confirmed");
        assertThat(state(competitor)).isEqualTo("refused");
        denied("shared", read(shop, id));
    }

    @Test
    void the_operator_may_confirm_from_an_earlier_time() {
        var before = handoffTo(gln);
        clock.pass(Duration.ofHours(1));
        var since = clock.instant();
        clock.pass(Duration.ofHours(1));
        var after = handoffTo(gln);
        claim(shop, gln);
        var id = TestClaims.open(operator, shop.pseudonym());

        var ahead = TestClaims.confirm(
                operator, id, Map.of("since", since.plus(Duration.ofDays(1)).toString()));
        assertThat(ahead.status()).isEqualTo(400);
        assertThat(ahead.text("pointer")).isEqualTo("/since");
        confirm(shop, Map.of("since", since.toString()));

        assertThat(read(shop, after).status()).isEqualTo(200);
        denied("shared", read(shop, before));
    }

    @Test
    void a_number_that_passes_on_takes_no_handoffs_along() {
        claim(shop, gln);
        confirm(shop, Map.of());
        var first = handoffTo(gln);
        clock.pass(LATER);
        claim(competitor, gln);
        var id = TestClaims.open(operator, competitor.pseudonym());

        var held = TestClaims.confirm(operator, id, Map.of());
        assertThat(held.status()).as(held.body()).isEqualTo(409);
        assertThat(held.text("detail")).contains(gln, "reassign");
        assertThat(operator.get("/api/claims").body()).contains(shop.pseudonym());
        confirm(competitor, Map.of("reassign", true));
        var second = handoffTo(gln);

        assertThat(read(shop, first).status()).isEqualTo(200);
        denied("shared", read(competitor, first));
        assertThat(read(competitor, second).status()).isEqualTo(200);
        denied("shared", read(shop, second));
        assertThat(state(shop)).isEqualTo("ended");

        claim(shop, gln);
        var back = TestClaims.open(operator, shop.pseudonym());
        var overlapping = Map.of(
                "reassign",
                true,
                "since",
                clock.instant().minus(Duration.ofHours(1)).toString());
        assertThat(TestClaims.confirm(operator, back, overlapping).status()).isEqualTo(409);
        assertThat(read(competitor, second).status())
                .as("a refusal changes nothing")
                .isEqualTo(200);
    }

    @Test
    void what_was_confirmed_by_mistake_is_taken_back_from_the_beginning() {
        claim(competitor, gln);
        confirm(competitor, Map.of());
        var id = handoffTo(gln);
        clock.pass(LATER);
        claim(shop, gln);

        confirm(shop, Map.of("reassign", true, "since", Instant.EPOCH.toString()));

        denied("shared", read(competitor, id));
        assertThat(read(shop, id).status()).isEqualTo(200);
    }

    @Test
    void a_number_is_nobodys_once_it_is_released_or_given_up() {
        for (var way : List.of("released", "given up")) {
            gln = freshGln();
            var party = TestParty.made(operator, "shop");
            claim(party, gln);
            confirm(party, Map.of());
            var held = handoffTo(gln);
            var claims = operator.get("/api/claims?state=confirmed").json();
            var id = claims.get(claims.size() - 1).get("id").textValue();
            clock.pass(LATER);

            if (way.equals("released")) {
                expect(200, operator.post("/api/claims/" + id + "/release", Map.of()));
                assertThat(state(party)).isEqualTo("ended");
            } else {
                claim(party, freshGln());
            }

            var later = handoffTo(gln);
            assertThat(read(party, held).status()).as(way).isEqualTo(200);
            denied("shared", read(party, later));
        }
    }

    @Test
    void a_party_that_was_refused_may_claim_again() {
        claim(shop, gln);
        var id = TestClaims.open(operator, shop.pseudonym());
        expect(200, operator.post("/api/claims/" + id + "/refusal", Map.of()));
        assertThat(state(shop)).isEqualTo("refused");
        assertThat(TestClaims.confirm(operator, id, Map.of()).status()).isEqualTo(409);

        claim(shop, gln);
        claim(shop, gln);
        assertThat(state(shop)).isEqualTo("open");
        assertThat(operator.get("/api/claims").body().split(gln, -1)).hasSize(2);
        confirm(shop, Map.of());

        claim(shop, gln);
        assertThat(state(shop)).isEqualTo("confirmed");
    }

    @Test
    void of_claims_confirmed_at_once_one_holds() throws Exception {
        claim(shop, gln);
        claim(competitor, gln);
        var ids =
                List.of(TestClaims.open(operator, shop.pseudonym()), TestClaims.open(operator, competitor.pseudonym()));
        var answers = new ArrayList<Future<Answer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ids.forEach(id -> answers.add(threads.submit(() -> TestClaims.confirm(operator, id, Map.of()))));
        }

        var statuses = new ArrayList<Integer>();
        for (var answer : answers) {
            statuses.add(answer.get().status());
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        assertThat(List.of(state(shop), state(competitor))).containsExactlyInAnyOrder("confirmed", "refused");
    }

    @Test
    void only_the_operator_decides() {
        claim(shop, gln);
        var id = TestClaims.open(operator, shop.pseudonym());

        denied("operate", shop.api().get("/api/claims"));
        denied("operate", TestClaims.confirm(shop.api(), id, Map.of()));
        denied("operate", shop.api().post("/api/claims/" + id + "/refusal", Map.of()));
        denied("operate", shop.api().post("/api/claims/" + id + "/release", Map.of()));
        assertThat(operator.post("/api/claims/" + id + "/release", Map.of()).status())
                .as("it is not held")
                .isEqualTo(409);
        for (var none : List.of("0", "x", "999999999")) {
            assertThat(TestClaims.confirm(operator, none, Map.of()).status()).isEqualTo(404);
        }
        assertThat(operator.get("/api/claims?state=odd").status()).isEqualTo(400);
    }

    @Test
    void what_the_operator_enters_is_confirmed_at_once() {
        var form = Map.of("name", "new", "role", "shop", "city", "广州", "identifier", gln);
        var made = expect(201, operator.post("/api/parties", form));
        assertThat(made.text("identifierState")).isEqualTo("confirmed");
        var party = new TestParty("new", made.text("pseudonym"), operator.as(made.text("token")));
        assertThat(read(party, handoffTo(gln)).status()).isEqualTo(200);
        var taken = operator.post("/api/parties", form);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text("pointer")).isEqualTo("/identifier");

        assertThat(place(operator, freshGln()).text("state")).isEqualTo("confirmed");
        var claimed = freshGln();
        place(shop.api(), claimed);
        confirm(shop, Map.of());
        assertThat(place(operator, claimed).text("state"))
                .as("what another holds is not taken by entering it")
                .isEqualTo("open");
    }

    @Test
    void what_the_operator_enters_refuses_others_that_claim_it() {
        claim(competitor, gln);
        var form = Map.of("name", "new", "role", "shop", "city", "广州", "identifier", gln);
        expect(201, operator.post("/api/parties", form));
        assertThat(state(competitor)).isEqualTo("refused");

        var ground = freshGln();
        var claimed = place(competitor.api(), ground).text("id");
        place(operator, ground);
        var places = competitor.api().get("/api/places").json();
        assertThat(places.findValuesAsText("id")).containsExactly(claimed);
        assertThat(places.findValuesAsText("state")).containsExactly("refused");
    }

    @Test
    void a_party_has_two_hundred_open_claims_and_no_more() {
        var numbers = new ArrayList<String>();
        for (var number = 0; number < 200; number++) {
            numbers.add(freshGln());
            place(shop.api(), numbers.getLast());
        }

        var more = shop.api().post("/api/places", Map.of("identifier", gln, "name", "晒场", "city", "勐海"));
        assertThat(more.status()).isEqualTo(429);
        assertThat(more.text("detail")).contains("200");
        assertThat(shop.api().put("/api/parties/me", Map.of("identifier", gln)).status())
                .isEqualTo(429);
        assertThat(shop.api().get("/api/parties/me").body()).doesNotContain(gln);

        claim(competitor, gln);
        var listed = new ArrayList<String>();
        var page = operator.get("/api/claims").json();
        assertThat(page).hasSize(200);
        while (!page.isEmpty()) {
            listed.addAll(page.findValuesAsText("identifier"));
            page = operator.get("/api/claims?after="
                            + page.get(page.size() - 1).get("id").textValue())
                    .json();
        }
        assertThat(listed).doesNotHaveDuplicates().contains("https://id.gs1.org/417/" + gln);
        assertThat(listed)
                .containsAll(
                        numbers.stream().map("https://id.gs1.org/414/"::concat).toList());
        assertThat(operator.get("/api/claims?after=x").status()).isEqualTo(400);

        var first = shop.api().get("/api/places").json().get(0).get("id").textValue();
        expect(204, shop.api().delete("/api/places/" + first));
        place(shop.api(), gln);
        // Other tests read the first page of open claims.
        shop.api()
                .get("/api/places")
                .json()
                .findValuesAsText("id")
                .forEach(id -> expect(204, shop.api().delete("/api/places/" + id)));
    }

    @Test
    void a_place_is_free_until_it_is_confirmed() {
        var there = "\"readPoint\":{\"id\":\"https://id.gs1.org/414/" + gln + "\"},";
        assertThat(place(shop.api(), gln).text("state")).isEqualTo("open");
        capture(competitor, there);
        assertThat(place(competitor.api(), gln).text("state")).isEqualTo("open");

        confirm(shop, Map.of());
        clock.pass(LATER);
        var listed = shop.api().get("/api/places").json().get(0);
        assertThat(listed.get("state").textValue()).isEqualTo("confirmed");
        assertThat(competitor.api().get("/api/places").body()).contains("refused");
        capture(shop, there);
        denied("place", competitor.api().post("/epcis/events", observation(there, fresh())));

        expect(204, shop.api().delete("/api/places/" + listed.get("id").textValue()));
        clock.pass(LATER);
        capture(competitor, there);
    }

    @Test
    void who_was_stated_for_by_number_is_who_held_it_then() {
        expect(201, shop.api().post("/api/delegations", Map.of("to", factory.pseudonym())));
        expect(201, competitor.api().post("/api/delegations", Map.of("to", factory.pseudonym())));
        var stated = "\"trace:statedFor\":\"https://id.gs1.org/417/" + gln + "\",";
        claim(competitor, gln);
        denied("delegation", factory.api().post("/epcis/events", observation(stated, fresh())));
        claim(shop, gln);
        confirm(shop, Map.of());
        clock.pass(LATER);
        var first = capture(factory, stated);
        claim(competitor, gln);
        confirm(competitor, Map.of("reassign", true));
        clock.pass(LATER);
        var second = capture(factory, stated);

        assertThat(read(shop, first).status()).isEqualTo(200);
        denied("shared", read(competitor, first));
        assertThat(read(competitor, second).status()).isEqualTo(200);
        denied("shared", read(shop, second));
        var confirms = "\"trace:confirms\":\"" + first + "\",\"trace:statedBy\":\"" + factory.pseudonym() + "\",";
        var confirming = observation(confirms, first).replace("\"eventID\":\"" + first, "\"eventID\":\"" + fresh());
        denied("statement", competitor.api().post("/epcis/events", confirming));
        expect(201, shop.api().post("/epcis/events", confirming));
    }

    private static void claim(TestParty party, String number) {
        expect(200, party.api().put("/api/parties/me", Map.of("identifier", number)));
    }

    private static Answer place(TestApi party, String number) {
        return expect(201, party.post("/api/places", Map.of("identifier", number, "name", "晒场", "city", "勐海")));
    }

    private void confirm(TestParty party, Map<String, ?> how) {
        expect(200, TestClaims.confirm(operator, TestClaims.open(operator, party.pseudonym()), how));
        // What is captured in the same millisecond belongs to neither side of the test.
        clock.pass(Duration.ofMillis(2));
    }

    private static String state(TestParty party) {
        return party.api().get("/api/parties/me").text("identifierState");
    }

    /** The factory hands something over to whoever has a number. */
    private String handoffTo(String number) {
        return capture(
                factory,
                "\"destinationList\":[{\"type\":\"possessing_party\",\"destination\":\"https://id.gs1.org/417/" + number
                        + "\"}],");
    }

    private static String capture(TestParty party, String more) {
        var id = fresh();
        expect(201, party.api().post("/epcis/events", observation(more, id)));
        return id;
    }

    private Answer read(TestParty reader, String id) {
        return reader.api().get("/epcis/events/" + id + "?party=" + factory.pseudonym());
    }

    private static String fresh() {
        return "urn:uuid:" + UUID.randomUUID();
    }

    /** A number under a GS1 example prefix. */
    private static String freshGln() {
        var digits = "9506000" + "%05d".formatted(NUMBERS.incrementAndGet());
        var sum = 0;
        for (var place = 0; place < digits.length(); place++) {
            sum += (digits.charAt(place) - '0') * (place % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static String observation(String more, String eventId) {
        return "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
                + "{\"trace\":\"https://ns.chamadao.org/trace/\"}]," + more
                + "\"type\":\"ObjectEvent\",\"eventID\":\"" + eventId + "\",\"eventTime\":\"2026-03-04T05:06:07Z\","
                + "\"eventTimeZoneOffset\":\"+08:00\",\"action\":\"OBSERVE\",\"bizStep\":\"shipping\","
                + "\"epcList\":[\"https://id.gs1.org/01/09506000134352/21/"
                + Integer.toHexString(eventId.hashCode()) + "\"]}";
    }
}
