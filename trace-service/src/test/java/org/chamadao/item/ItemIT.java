package org.chamadao.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.item.TestItems.CAKE;
import static org.chamadao.item.TestItems.TUBE;
import static org.chamadao.item.TestItems.awaitState;
import static org.chamadao.item.TestItems.captured;
import static org.chamadao.item.TestItems.fresh;
import static org.chamadao.item.TestItems.path;
import static org.chamadao.item.TestItems.range;
import static org.chamadao.item.TestItems.refused;
import static org.chamadao.item.TestItems.seen;
import static org.chamadao.item.TestItems.step;
import static org.chamadao.item.TestItems.told;
import static org.chamadao.party.TestApi.expect;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.chamadao.label.IssuedCode;
import org.chamadao.label.IssuedCodes;
import org.chamadao.label.TestOrders;
import org.chamadao.party.Parties;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
class ItemIT extends ServiceIT {
    @Inject
    IssuedCodes codes;

    @Inject
    Parties parties;

    private TestParty factory;
    private TestParty haulier;
    private TestParty shop;
    private TestParty stranger;
    private TestParty regulator;

    @BeforeAll
    void make_parties() {
        factory = TestParty.made(operator(), "factory");
        haulier = TestParty.made(operator(), "haulier");
        shop = TestParty.made(operator(), "shop");
        stranger = TestParty.made(operator(), "factory");
        regulator = TestParty.made(operator(), "regulator");
    }

    @Test
    void codes_are_printed_applied_and_activated_by_range_and_by_scan() {
        var order = TestOrders.issued(factory.api(), CAKE, 300, Map.of("lot", "R26-01"));
        var cakes = uris(order, 1, 300);
        var first = told(factory, cakes.getFirst());
        assertThat(first.text("state")).isEqualTo("ordered");
        assertThat(first.json().at("/order/sequence").intValue()).isEqualTo(1);
        assertThat(first.json().at("/order/lot").textValue()).isEqualTo("R26-01");
        assertThat(words(first.json().at("/allowed"))).containsExactly("print", "void");

        var printed = expect(202, step(factory, "print", Map.of("range", range(order, 1, 300))));
        assertThat(printed.json().at("/events")).hasSize(3);
        assertThat(printed.response().headers().firstValue("Location"))
                .contains("/epcis/capture/" + printed.text("captureId"));
        expect(202, step(factory, "apply", Map.of("range", range(order, 1, 200))));
        expect(202, step(factory, "activate", Map.of("range", range(order, 101, 300))));
        expect(202, step(factory, "activate", cakes.get(0), cakes.get(1), cakes.get(1)));

        awaitState(factory, cakes.getFirst(), "active");
        awaitState(factory, cakes.get(50), "applied");
        awaitState(factory, cakes.get(150), "active");
        awaitState(factory, cakes.get(299), "active");
        var history = told(factory, cakes.get(150)).json().at("/history");
        assertThat(history).hasSize(3);
        assertThat(history.valueStream().map(line -> line.path("step").asText()))
                .containsExactly("print", "apply", "activate");
        assertThat(history.get(2).path("bizStep").asText()).isEqualTo("other");
        assertThat(history.get(2).path("eventID").asText()).startsWith("urn:uuid:");
    }

    @Test
    void an_impossible_step_is_refused_and_says_what_would_be_allowed() {
        var cakes = active(25);
        expect(202, step(factory, "sell", cakes.get(3)));
        var before = newestEvent(factory);

        var answer = refused(step(factory, "sell", cakes.toArray(String[]::new)));

        assertThat(answer.json().at("/items")).hasSize(1);
        assertThat(answer.json().at("/items/0/item").textValue()).isEqualTo(cakes.get(3));
        assertThat(answer.json().at("/items/0/state").textValue()).isEqualTo("sold");
        assertThat(words(answer.json().at("/items/0/allowed")))
                .contains("takeBack")
                .doesNotContain("sell", "ship");
        assertThat(answer.text("detail")).contains("sell", "1 of these things");
        assertThat(newestEvent(factory)).as("nothing was captured").isEqualTo(before);

        var all = refused(step(factory, "apply", cakes.toArray(String[]::new)));
        assertThat(all.json().at("/items")).hasSize(20);
        assertThat(all.text("detail")).contains("25 of these things");
    }

    @Test
    void one_scan_of_a_case_stands_for_its_84_cakes() {
        var packed = PackIT.packedCase(factory, codes, parties);

        expect(202, step(factory, "ship", Map.of("pack", packed.container())));
        awaitState(factory, packed.container(), "shipped");
        var shown = told(factory, packed.container()).json();
        assertThat(shown.get("contentCount").intValue()).isEqualTo(96);
        assertThat(shown.get("contents")
                        .valueStream()
                        .map(line -> line.get("state").textValue()))
                .containsOnly("shipped");
        var received = expect(202, step(shop, "receive", Map.of("pack", packed.container())));
        assertThat(received.json().at("/events")).hasSize(1);
        for (var cake : List.of(packed.cakes().getFirst(), packed.cakes().get(83))) {
            awaitState(shop, cake, "inStock");
            var history = told(shop, cake).json().at("/history");
            assertThat(history.get(history.size() - 1).at("/via").textValue()).isEqualTo(packed.container());
        }
        expect(202, step(shop, "sell", packed.cakes().getFirst()));
        awaitState(shop, packed.cakes().getFirst(), "sold");
    }

    @Test
    void the_84_cakes_of_a_case_are_read_together() {
        var packed = PackIT.packedCase(factory, codes, parties);
        awaitState(factory, packed.container(), "active");
        var least = Long.MAX_VALUE;
        for (var attempt = 0; attempt < 3; attempt++) {
            var before = selects();
            assertThat(told(factory, packed.container()).json().get("contents")).hasSize(96);
            least = Math.min(least, selects() - before);
        }

        assertThat(least).as("statements, those of the sequencer among them").isLessThan(60);
    }

    private long selects() {
        return Jdbi.create(database().dataSource())
                .withHandle(handle -> handle.createQuery("SHOW GLOBAL STATUS LIKE 'Com_select'")
                        .map((row, _) -> row.getLong(2))
                        .one());
    }

    @Test
    void cakes_are_activated_by_the_case_that_they_lie_in() {
        var order = TestOrders.issued(factory.api(), TestItems.RIPE_CAKE, 7, Map.of());
        var tube = fresh(TUBE);
        expect(202, step(factory, "print", Map.of("range", range(order, 1, 7))));
        expect(202, step(factory, "apply", Map.of("range", range(order, 1, 7))));
        expect(
                202,
                factory.api()
                        .post("/api/packs", Map.of("pack", "tube", "parent", tube, "children", uris(order, 1, 7))));

        expect(202, step(factory, "activate", Map.of("pack", tube)));

        awaitState(factory, uris(order, 7, 7).getFirst(), "active");
        refused(step(factory, "activate", Map.of("pack", tube)));
    }

    @Test
    void what_one_has_nothing_to_do_with_is_not_there() {
        var packed = PackIT.packedCase(factory, codes, parties);
        var cake = packed.cakes().getFirst();
        awaitState(factory, cake, "active");
        var missing = expect(404, told(stranger, fresh(CAKE))).body();
        assertThat(expect(404, told(stranger, cake)).body()).isEqualTo(missing);
        assertThat(expect(404, told(stranger, packed.container())).body()).isEqualTo(missing);
        expect(404, stranger.api().get("/api/items/00/123"));
        expect(404, stranger.api().get("/api/items/01/02000010001019/21/"));
        assertThat(expect(404, told(regulator, packed.container())).body()).isEqualTo(missing);

        // Who guesses a number and says that the thing came is told nothing of it either.
        captured(stranger, seen("receiving", 12, "", packed.container()));
        expect(404, told(stranger, packed.container()));
        expect(404, told(stranger, cake));
        var denied = refused(step(stranger, "ship", packed.container(), cake));
        assertThat(denied.json().at("/items")).hasSize(2);
        assertThat(denied.json()
                        .at("/items")
                        .valueStream()
                        .map(line -> line.get("state").textValue()))
                .containsOnly("unknown");
        assertThat(denied.body()).doesNotContain("active");

        expect(201, factory.api().post("/api/shares", Map.of("to", shop.pseudonym())));
        assertThat(expect(200, told(shop, packed.container())).json().get("contents"))
                .hasSize(96);
        assertThat(told(shop, cake).json().get("order")).isNull();
    }

    @Test
    void who_carries_a_case_is_not_told_the_serials_in_it() {
        var packed = PackIT.packedCase(factory, codes, parties);
        expect(202, step(factory, "ship", packed.container()));
        expect(202, step(haulier, "receive", packed.container()));
        awaitState(haulier, packed.container(), "inStock");

        var shown = told(haulier, packed.container());
        assertThat(shown.json().get("contents")).isEmpty();
        assertThat(shown.body()).doesNotContain("/21/");
        assertThat(words(shown.json().get("allowed")))
                .contains("ship", "reportLost")
                .doesNotContain("receive");
        assertThat(shown.json().at("/history").valueStream().filter(line -> line.has("eventID")))
                .as("its own event")
                .hasSize(1);
        var refused = refused(step(haulier, "activate", Map.of("pack", packed.container())));
        assertThat(refused.body()).doesNotContain("/21/");
        expect(202, haulier.api().post("/api/packs/unpacked", Map.of("parent", packed.container())));
    }

    @Test
    void of_many_who_do_the_same_at_once_one_does_it() throws Exception {
        var cake = active(1).getFirst();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var calls = Stream.<Callable<Answer>>generate(() -> () -> step(factory, "sell", cake))
                    .limit(8)
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(calls)) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses)
                    .containsOnly(202, 409)
                    .filteredOn(status -> status == 202)
                    .hasSize(1);
        }
        awaitState(factory, cake, "sold");
        assertThat(told(factory, cake).body()).doesNotContain("contradiction");
    }

    @Test
    void a_repeat_is_the_same_job_also_when_the_step_is_no_longer_possible() {
        var cake = active(1).getFirst();
        var key = Map.of("Idempotency-Key", "sale-" + UUID.randomUUID());
        var body = Map.of("step", "sell", "items", List.of(cake));

        var first = expect(202, factory.api().send("POST", "/api/items/steps", body, key));
        var again = expect(202, factory.api().send("POST", "/api/items/steps", body, key));

        assertThat(again.body()).isEqualTo(first.body());
        expect(
                422,
                factory.api()
                        .send("POST", "/api/items/steps", Map.of("step", "sell", "items", List.of(fresh(CAKE))), key));
        awaitState(factory, cake, "sold");
        assertThat(told(factory, cake).json().at("/history")).hasSize(3);
    }

    @Test
    void a_captured_event_that_contradicts_is_kept_and_flagged() {
        var order = TestOrders.issued(factory.api(), CAKE, 1, Map.of());
        var cake = uris(order, 1, 1).getFirst();
        captured(factory, seen("retail_selling", 9, "\"disposition\":\"retail_sold\",", cake));

        var shown = told(factory, cake).json();
        assertThat(shown.get("state").textValue()).isEqualTo("ordered");
        assertThat(shown.at("/history/0/step").textValue()).isEqualTo("sell");
        assertThat(shown.at("/history/0/contradiction").textValue()).isEqualTo("state");
    }

    @Test
    void an_error_declaration_takes_a_step_back() {
        var cake = active(1).getFirst();
        var sale = seen("retail_selling", 9, "", cake);
        captured(factory, sale);
        awaitState(factory, cake, "sold");
        captured(
                factory,
                sale.substring(0, sale.length() - 1)
                        + ",\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T08:00:00.000+08:00\","
                        + "\"reason\":\"did_not_occur\"}}");

        awaitState(factory, cake, "active");
        var history = told(factory, cake).json().at("/history");
        assertThat(history.get(history.size() - 1).at("/declaredWrong").booleanValue())
                .isTrue();
    }

    @Test
    void a_receipt_that_comes_before_the_shipment_counts_then() {
        var cake = active(1).getFirst();
        captured(shop, seen("receiving", 12, "", cake));
        var early = told(factory, cake).json();
        assertThat(early.get("state").textValue()).isEqualTo("active");
        assertThat(early.at("/history/2/contradiction").textValue()).isEqualTo("party");
        assertThat(early.at("/history/2/eventID").isMissingNode()).isTrue();

        captured(factory, seen("shipping", 11, "", cake));

        awaitState(shop, cake, "inStock");
        assertThat(told(shop, cake).body()).doesNotContain("contradiction");
    }

    @Test
    void a_regulator_recalls_what_others_hold() {
        var cake = active(1).getFirst();
        refused(step(regulator, "destroy", cake));
        expect(202, step(regulator, "recall", Map.of("items", List.of(cake), "reason", "抽检不合格")));
        awaitState(factory, cake, "recalled");
        refused(step(factory, "sell", cake));
        expect(202, step(factory, "destroy", cake));
        awaitState(factory, cake, "destroyed");
    }

    @Test
    void events_carry_the_profiles_step_its_fields_and_a_reason() {
        var cake = active(1).getFirst();
        var answer = expect(
                202,
                step(
                        factory,
                        "ship",
                        Map.of(
                                "items",
                                List.of(cake),
                                "eventTime",
                                "2026-07-07T08:30:00+08:00",
                                "fields",
                                Map.of("tea:destination", "昆明", "tea:waybill", "SF1"))));
        var event = factory.api()
                .get("/epcis/events/" + answer.json().at("/events/0").textValue())
                .json();

        assertThat(event.path("tea:step").asText()).isEqualTo("shipping");
        assertThat(event.path("tea:destination").asText()).isEqualTo("昆明");
        assertThat(event.path("eventTime").asText()).isEqualTo("2026-07-07T08:30:00.000+08:00");
        assertThat(event.path("eventTimeZoneOffset").asText()).isEqualTo("+08:00");
        var refused = step(factory, "receive", Map.of("items", List.of(cake), "fields", Map.of("tea:price", 5)));
        assertThat(expect(400, refused).text("pointer")).isEqualTo("/fields/tea:price");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"step\":\"sell\"}",
                "{\"step\":\"sell\",\"items\":[]}",
                "{\"step\":\"sell\",\"items\":\"x\"}",
                "{\"step\":\"sell\",\"items\":[1]}",
                "{\"step\":\"sell\",\"items\":[\"x\"]}",
                "{\"step\":\"sell\",\"items\":[\"https://chamadao.local/01/02000010001019/21/%00\"]}",
                "{\"step\":\"sell\",\"items\":[\"https://chamadao.local/01/02000010001019/10/LOT\"]}",
                "{\"step\":\"sell\",\"items\":[\"https://elsewhere.example/01/02000010001019/21/A\"]}",
                "{\"step\":\"fill\",\"items\":[\"https://chamadao.local/01/02000010001019/21/A\"]}",
                "{\"step\":\"eat\",\"items\":[\"https://chamadao.local/01/02000010001019/21/A\"]}",
                "{\"step\":\"sell\",\"pack\":\"urn:x:1\"}",
                "{\"step\":\"sell\",\"range\":{\"orderId\":\"x\",\"from\":1,\"to\":2}}",
                "{\"step\":\"sell\",\"range\":{\"orderId\":\"00000000-0000-0000-0000-000000000000\",\"from\":1,\"to\":2}}",
                "{\"step\":\"sell\",\"range\":{\"orderId\":\"00000000-0000-0000-0000-000000000000\",\"from\":2,\"to\":1}}",
                "{\"step\":\"sell\",\"range\":{\"orderId\":\"00000000-0000-0000-0000-000000000000\",\"from\":1,\"to\":20000000}}",
                "{\"step\":\"sell\",\"pack\":\"https://chamadao.local/01/02000010001019/21/A\",\"eventTime\":\"yesterday\"}",
                "{\"step\":\"sell\",\"pack\":\"https://chamadao.local/01/02000010001019/21/A\",\"timeZoneOffset\":\"8\"}",
                "{\"step\":\"sell\",\"pack\":\"https://chamadao.local/01/02000010001019/21/A\",\"fields\":{\"a\":[]}}",
                "{\"step\":\"sell\",\"pack\":\"https://chamadao.local/01/02000010001019/21/A\",\"fields\":7}",
                "{\"step\":\"sell\",\"pack\":\"https://chamadao.local/01/02000010001019/21/A\",\"reason\":\"\\u202e\"}"
            })
    void what_makes_no_sense_is_a_problem(String body) {
        for (var way : List.of("/api/items/steps", "/api/packs", "/api/packs/unpacked", "/api/packs/replacement")) {
            var answer = factory.api().send("POST", way, body, Map.of());
            assertThat(answer.status()).as(way + ": " + answer.body()).isEqualTo(400);
            assertThat(answer.json().has("pointer")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fields\":{\"tea:place\":1e999999}}",
                "{\"fields\":{\"tea:nothing\":\"x\"}}",
                "{\"fields\":{\"gs1:x\":\"x\"}}",
                "{\"fields\":{\"tea:step\":\"x\"}}",
                "{\"fields\":{\"\":\"x\"}}",
                "{\"readPoint\":\"no address\"}",
                "{\"eventTime\":\"+999999999-12-31T23:59:59Z\"}",
                "{\"eventTime\":\"1066-10-14T09:00:00Z\"}"
            })
    void what_capture_would_not_take_is_a_problem(String more) {
        var cake = active(1).getFirst();
        var body = "{\"step\":\"ship\",\"items\":[\"" + cake + "\"]," + more.substring(1);
        var answer = factory.api().send("POST", "/api/items/steps", body, Map.of());
        assertThat(answer.status()).as(answer.body()).isIn(202, 400);
        if (!more.contains("tea:place")) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        }
    }

    @Test
    void paths_with_escapes_find_the_item() {
        var item = "https://chamadao.local/01/02000010001019/21/A%2F1";
        captured(shop, seen("receiving", 9, "", item));

        assertThat(expect(200, shop.api().get(path(item))).text("state")).isEqualTo("inStock");
        assertThat(told(shop, item).text("item")).isEqualTo(item);
    }

    /** Active cakes of an order of their own. */
    private List<String> active(int count) {
        var order = TestOrders.issued(factory.api(), CAKE, count, Map.of());
        expect(202, step(factory, "print", Map.of("range", range(order, 1, count))));
        expect(
                202,
                step(
                        factory,
                        "activate",
                        Map.of("range", range(order, 1, count), "eventTime", "2026-03-01T08:00:00+08:00")));
        return uris(order, 1, count);
    }

    private List<String> uris(String order, int from, int to) {
        var party = parties.byPseudonym(factory.pseudonym()).orElseThrow();
        return codes.range(party, UUID.fromString(order), from, to).stream()
                .map(IssuedCode::uri)
                .toList();
    }

    private static String newestEvent(TestParty party) {
        return party.api()
                .get("/api/events?perPage=1")
                .json()
                .at("/events/0/eventId")
                .asText();
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::textValue).toList();
    }
}
