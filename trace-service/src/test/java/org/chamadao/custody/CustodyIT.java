package org.chamadao.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chamadao.custody.HandoffFlags.Flagged;
import org.chamadao.custody.HandoffFlags.Flags;
import org.chamadao.label.TestOrders;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rule over HTTP. Who has the right to something is not made to wait for the log in between; who has not is refused
 * by what the log knows.
 */
@MicronautTest(transactional = false)
class CustodyIT extends ServiceIT {
    @Inject
    HandoffFlags flags;

    private Runnable sequenced = () -> {};
    private TestApi operator;
    private TestParty factory;
    private TestParty haulier;
    private TestParty shop;
    private TestParty laboratory;
    private TestParty competitor;

    @BeforeAll
    void make_parties() {
        operator = operator();
        factory = TestParty.made(operator, "factory");
        haulier = TestParty.made(operator, "haulier");
        shop = TestParty.made(operator, "shop");
        laboratory = TestParty.made(operator, "laboratory");
        competitor = TestParty.made(operator, "factory");
    }

    @Test
    void a_cake_is_its_holders_from_the_press_to_the_sale() {
        var cake = item();
        var other = item();
        var tube = item();
        var container = container();
        taken(factory, made(8, cake, other), packed(9, tube, cake, other), packed(10, container, tube));
        for (var thing : List.of(cake, tube, container)) {
            denied(competitor, thing, seen("storing", 11, thing));
            denied(competitor, thing, seen("shipping", 11, thing));
        }
        denied(competitor, tube, unpacked(11, tube, cake));
        taken(factory, seen("shipping", 12, container));
        taken(haulier, seen("receiving", 13, container));
        denied(factory, container, seen("storing", 14, container));
        taken(haulier, seen("shipping", 14, container));
        taken(shop, seen("receiving", 15, container), unpacked(16, container, tube), unpacked(17, tube, cake));
        denied(haulier, cake, seen("storing", 18, cake));
        denied(factory, other, seen("retail_selling", 18, other));
        taken(shop, seen("retail_selling", 18, cake));
        taken(competitor, seen("receiving", 19, cake));
    }

    @Test
    void a_code_that_was_ordered_is_its_orderers_before_its_first_event() {
        var codes = ordered(3);

        denied(competitor, codes.get(0), seen("storing", 8, codes.get(0)));
        denied(competitor, codes.get(1), made(8, codes.get(1)));
        taken(laboratory, seen("inspecting", 8, codes.get(0)));
        taken(shop, seen("receiving", 12, codes.get(2)));
        taken(factory, made(9, codes.toArray(String[]::new)), seen("shipping", 10, codes.get(2)));
        taken(shop, seen("storing", 13, codes.get(2)));
        denied(competitor, codes.get(0), seen("storing", 14, codes.get(0)));
    }

    private List<String> ordered(int quantity) {
        var order = TestOrders.issued(factory.api(), TestOrders.gtin(), quantity, Map.of());
        return factory.api()
                .get("/api/code-orders/" + order + "/codes?format=jsonl")
                .response()
                .body()
                .lines()
                .map(line -> line.replaceFirst(".*\"uri\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    @Test
    void what_was_recorded_late_or_twice_or_wrong_is_still_taken_from_who_held_it() {
        var cake = item();
        var wrong = seen("storing", 9, cake);
        taken(factory, made(8, cake), wrong, seen("shipping", 10, cake));
        taken(shop, seen("receiving", 12, cake));

        taken(factory, seen("inspecting", 11, cake));
        taken(factory, wrong);
        taken(
                factory,
                wrong.substring(0, wrong.length() - 1)
                        + ",\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T08:00:00.000+08:00\","
                        + "\"reason\":\"incorrect_data\"}}");
        denied(factory, cake, seen("storing", 13, cake));
        denied(
                competitor,
                cake,
                wrong.replaceFirst("urn:uuid:[0-9a-f-]+", fresh()).substring(0, wrong.length() - 1)
                        + ",\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T08:00:00.000+08:00\","
                        + "\"reason\":\"incorrect_data\"}}");
    }

    @Test
    void who_received_before_the_giver_recorded_it_goes_on() {
        var container = container();
        taken(factory, packed(8, container, item()));

        taken(haulier, seen("receiving", 10, container));
        taken(haulier, seen("transporting", 11, container));
        taken(factory, seen("loading", 9, container), seen("shipping", 9, container));
        denied(factory, container, seen("storing", 12, container));
        taken(haulier, seen("shipping", 13, container));
    }

    @Test
    void a_laboratory_looks_at_what_others_hold_and_does_nothing_else_with_it() {
        var cake = item();
        taken(factory, made(8, cake));

        taken(laboratory, seen("inspecting", 9, cake));
        denied(laboratory, cake, seen("shipping", 10, cake));
        denied(laboratory, cake, packed(10, item(), cake));
        denied(laboratory, cake, made(10, cake));
        taken(factory, seen("storing", 11, cake));
    }

    @Test
    void a_lot_is_used_by_who_made_it_and_by_who_received_of_it() {
        var leaf = lot();
        taken(factory, lotMade(8, leaf));

        denied(competitor, leaf, changed(10, leaf, lot()));
        taken(shop, lotSeen("receiving", 9, leaf));
        taken(shop, changed(10, leaf, lot()));
        taken(factory, changed(11, leaf, lot()));
    }

    @Test
    void who_was_asked_to_acts_for_the_holder() {
        var cake = item();
        taken(factory, made(8, cake));
        denied(haulier, cake, seen("storing", 9, cake));

        var delegation = factory.api().post("/api/delegations", Map.of("to", haulier.pseudonym()));
        assertThat(delegation.status()).as(delegation.body()).isEqualTo(201);
        taken(haulier, seen("storing", 9, cake));
        taken(
                haulier,
                seen("storing", 10, cake)
                        .replace("\"action\"", "\"trace:statedFor\":\"" + factory.pseudonym() + "\",\"action\""));
        taken(factory, seen("storing", 11, cake));
        factory.api().delete("/api/delegations/" + delegation.text("id"));
        denied(haulier, cake, seen("storing", 12, cake));
    }

    @Test
    void with_proceed_the_others_are_taken() {
        var cake = item();
        taken(factory, made(8, cake));
        sequenced.run();

        var mine = item();
        var accepted = competitor
                .api()
                .send(
                        "POST",
                        "/epcis/capture",
                        document(made(9, mine), seen("storing", 10, cake), seen("storing", 10, mine)),
                        Map.of("GS1-Capture-Error-Behaviour", "proceed"));

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        var job = competitor
                .api()
                .get(accepted.response().headers().firstValue("Location").orElseThrow())
                .json();
        assertThat(job.at("/errors").size()).isEqualTo(1);
        assertThat(job.at("/errors/0/rule").textValue()).isEqualTo("custody");
        assertThat(job.at("/errors/0/eventIndex").intValue()).isEqualTo(1);
        var receipts = competitor.api().get("/api/events?perPage=2").json().at("/events");
        assertThat(receipts).as("the first and the third").hasSize(2);
    }

    @Test
    void who_comes_a_moment_after_is_refused_too() {
        for (var round = 0; round < 20; round++) {
            var cake = item();
            var tube = item();
            taken(factory, made(8, cake), packed(9, tube, cake));
            sequenced = () -> {};
            denied(competitor, cake, seen("storing", 10, cake));
            denied(competitor, tube, seen("storing", 10, tube));
        }
    }

    @Test
    void a_life_too_long_to_be_read_is_not_judged() {
        var crate = container();
        taken(factory, often(540, "storing", crate));
        taken(haulier, often(20, "receiving", crate));
        denied(competitor, crate, seen("storing", 9, crate));
        taken(factory, seen("storing", 8, crate));
        sequenced.run();

        taken(competitor, seen("storing", 9, crate));
    }

    private static String[] often(int times, String step, String thing) {
        return Stream.generate(() -> seen(step, 8, thing)).limit(times).toArray(String[]::new);
    }

    @Test
    void who_never_had_a_thing_captures_twenty_events_with_it_and_may_declare_them_wrong() {
        var container = container();
        var other = container();
        taken(factory, packed(8, container, item()), packed(8, other, item()));
        var first = seen("receiving", 9, container);
        taken(competitor, first);
        taken(competitor, often(19, "receiving", container));

        denied(competitor, container, seen("receiving", 9, container));
        taken(competitor, first);
        taken(
                competitor,
                first.substring(0, first.length() - 1)
                        + ",\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T08:00:00.000+08:00\","
                        + "\"reason\":\"incorrect_data\"}}");
        denied(competitor, container, seen("receiving", 9, container));
        taken(competitor, seen("receiving", 9, other));
        taken(haulier, seen("receiving", 9, container));
        taken(factory, often(30, "storing", container));
    }

    @Test
    void nor_does_who_only_looks_or_says_something_fill_the_past_of_a_thing() {
        var cake = item();
        taken(factory, made(8, cake));
        taken(laboratory, often(20, "inspecting", cake));
        denied(laboratory, cake, seen("inspecting", 9, cake));
        var asGuest = Stream.of(often(20, "other", cake))
                .map(event -> event.replace("\"action\"", "\"handoff:guest\":\"x\",\"action\""))
                .toArray(String[]::new);
        taken(competitor, asGuest);
        denied(competitor, cake, seen("other", 9, cake).replace("\"action\"", "\"handoff:guest\":\"x\",\"action\""));
    }

    @Test
    void a_few_events_of_who_never_had_a_thing_are_not_large_either() {
        var cake = item();
        taken(factory, made(8, cake));
        var more = IntStream.range(0, 9)
                .mapToObj(field -> "\"trace:field" + field + "\":\"" + "x".repeat(60_000) + "\"")
                .collect(Collectors.joining(","));

        denied(competitor, cake, seen("receiving", 9, cake).replace("\"action\"", more + ",\"action\""));
        taken(competitor, seen("receiving", 9, cake));
    }

    @Test
    void many_at_once_are_no_more() {
        var container = container();
        taken(factory, packed(8, container, item()));
        sequenced.run();
        var statuses = new ConcurrentLinkedQueue<Integer>();

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var request = 0; request < 12; request++) {
                threads.execute(() -> statuses.add(competitor
                        .api()
                        .post("/epcis/capture", document(often(5, "receiving", container)))
                        .status()));
            }
        }

        assertThat(statuses.stream().filter(status -> status == 202)).hasSize(4);
        assertThat(statuses.stream().filter(status -> status == 403)).hasSize(8);
    }

    @Test
    void who_had_a_thing_or_acts_for_who_has_it_is_no_stranger() {
        var container = container();
        taken(factory, packed(8, container, item()), seen("shipping", 9, container));
        taken(haulier, seen("receiving", 10, container), seen("shipping", 12, container));
        taken(shop, seen("receiving", 13, container));
        sequenced.run();
        taken(
                haulier,
                Stream.of(often(25, "loading", container))
                        .map(event -> event.replace("T08:00", "T11:00"))
                        .toArray(String[]::new));

        var delegation = shop.api().post("/api/delegations", Map.of("to", competitor.pseudonym()));
        assertThat(delegation.status()).as(delegation.body()).isEqualTo(201);
        taken(competitor, often(25, "storing", container));
        shop.api().delete("/api/delegations/" + delegation.text("id"));
    }

    @Test
    void the_holder_is_told_who_tried_and_nobody_else_is() {
        var cake = item();
        taken(factory, made(8, cake));
        denied(competitor, cake, seen("storing", 9, cake));
        denied(competitor, cake, seen("storing", 9, cake));

        var told = factory.api().get("/api/custody/denials").json();
        var about = told.valueStream()
                .filter(denial -> denial.get("identifier").textValue().equals(cake))
                .collect(Collectors.toList());
        assertThat(about).hasSize(1);
        assertThat(about.getFirst().get("party").textValue()).isEqualTo(competitor.name());
        assertThat(about.getFirst().get("tries").intValue()).isEqualTo(2);
        assertThat(competitor.api().get("/api/custody/denials").body()).doesNotContain(cake);
        assertThat(shop.api().get("/api/custody/denials").body()).doesNotContain(cake);
    }

    @Test
    void what_waited_for_the_events_before_it_is_flagged_until_they_come() {
        var container = container();
        var cake = item();
        taken(factory, packed(8, container, cake));
        var received = logged(haulier, seen("receiving", 10, container));
        var shipped = logged(haulier, seen("shipping", 11, container));
        var arrived = logged(shop, seen("receiving", 12, container));
        var indices = List.of(arrived, received, shipped);

        assertThat(flags.of(indices))
                .isEqualTo(new Flags(
                        List.of(
                                new Flagged(received, "notShipped", List.of(container)),
                                new Flagged(shipped, "notHeld", List.of(container)),
                                new Flagged(arrived, "notShipped", List.of(container))),
                        Set.of()));

        var given = logged(factory, seen("shipping", 9, container));

        assertThat(flags.of(List.of(given, received, shipped, arrived))).isEqualTo(new Flags(List.of(), Set.of()));
        taken(shop, seen("storing", 13, cake));
        denied(haulier, container, seen("storing", 13, container));
        denied(factory, cake, seen("storing", 13, cake));
    }

    @Test
    void what_was_declared_wrong_has_no_flag() {
        var container = container();
        taken(factory, packed(8, container, item()));
        var received = seen("receiving", 10, container);
        var index = logged(haulier, received);
        assertThat(flags.of(List.of(index)).flagged()).hasSize(1);

        logged(
                haulier,
                received.substring(0, received.length() - 1)
                        + ",\"errorDeclaration\":{\"declarationTime\":\"2026-03-02T08:00:00.000+08:00\","
                        + "\"reason\":\"incorrect_data\"}}");

        assertThat(flags.of(List.of(index)).flagged()).isEmpty();
    }

    @Test
    void of_a_life_too_long_to_be_read_no_flags_are_told() {
        var crate = container();
        taken(factory, often(541, "storing", crate));
        var index = logged(haulier, seen("receiving", 10, crate));

        assertThat(flags.of(List.of(index))).isEqualTo(new Flags(List.of(), Set.of(index)));
    }

    @Test
    void who_accepts_as_a_guest_takes_nothing_over() {
        var cake = item();
        taken(factory, made(8, cake), seen("shipping", 9, cake));

        taken(competitor, seen("receiving", 10, cake).replace("\"action\"", "\"handoff:guest\":\"x\",\"action\""));

        logged(shop, seen("receiving", 11, cake));
        denied(competitor, cake, seen("storing", 12, cake));
        taken(shop, seen("storing", 12, cake));
    }

    @Test
    void of_one_document_a_hundred_tries_are_noted() {
        var owner = TestParty.made(operator, "factory");
        var cakes = Stream.generate(CustodyIT::item).limit(120).toList();
        taken(owner, made(8, cakes.toArray(String[]::new)));
        sequenced.run();

        var tries = cakes.stream().map(cake -> seen("storing", 9, cake)).toArray(String[]::new);
        var answer = competitor
                .api()
                .send("POST", "/epcis/capture", document(tries), Map.of("GS1-Capture-Error-Behaviour", "proceed"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(owner.api().get("/api/custody/denials").json()).hasSize(100);
    }

    @Test
    void identifiers_of_any_length_are_noted() {
        var thing = "urn:x:" + "t".repeat(8_000);
        taken(factory, made(8, thing));
        sequenced.run();

        var answer = competitor.api().post("/epcis/capture", document(seen("storing", 9, thing)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    }

    private void taken(TestParty by, String... events) {
        var answer = by.api().post("/epcis/capture", document(events));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        var job = answer.response().headers().firstValue("Location").orElseThrow();
        sequenced = () -> Eventually.holds(() -> by.api()
                        .get("/api/receipts/" + job.substring(job.lastIndexOf('/') + 1))
                        .status()
                == 200);
    }

    private long logged(TestParty by, String event) {
        var answer = by.api().post("/epcis/capture", document(event));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        var location = answer.response().headers().firstValue("Location").orElseThrow();
        var receipt = "/api/receipts/" + location.substring(location.lastIndexOf('/') + 1);
        Eventually.holds(() -> by.api().get(receipt).status() == 200);
        return by.api().get(receipt).json().at("/0/index").longValue();
    }

    private Answer denied(TestParty by, String thing, String event) {
        sequenced.run();
        var answer = by.api().post("/epcis/capture", document(event));
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.text("rule")).isEqualTo("custody");
        assertThat(answer.text("detail")).contains(thing);
        assertThat(answer.json().get("eventIndex").intValue()).isZero();
        return answer;
    }

    private static String document(String... events) {
        return "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
                + "{\"trace\":\"https://ns.chamadao.org/trace/\",\"handoff\":\"https://ns.chamadao.org/handoff/\"}],\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\","
                + "\"creationDate\":\"2026-03-01T08:00:00.000+08:00\",\"epcisBody\":{\"eventList\":["
                + String.join(",", events) + "]}}";
    }

    private static String made(int hour, String... things) {
        return event(
                "ObjectEvent",
                hour,
                "\"epcList\":" + list(things) + ",\"action\":\"ADD\",\"bizStep\":\"commissioning\"");
    }

    private static String seen(String step, int hour, String... things) {
        return event(
                "ObjectEvent",
                hour,
                "\"epcList\":" + list(things) + ",\"action\":\"OBSERVE\",\"bizStep\":\"" + step + "\"");
    }

    private static String packed(int hour, String parent, String... children) {
        return aggregation("ADD", "packing", hour, parent, children);
    }

    private static String unpacked(int hour, String parent, String... children) {
        return aggregation("DELETE", "unpacking", hour, parent, children);
    }

    private static String aggregation(String action, String step, int hour, String parent, String... children) {
        return event(
                "AggregationEvent",
                hour,
                "\"parentID\":\"" + parent + "\",\"childEPCs\":" + list(children) + ",\"action\":\"" + action
                        + "\",\"bizStep\":\"" + step + "\"");
    }

    private static String lotMade(int hour, String lot) {
        return event(
                "ObjectEvent",
                hour,
                "\"quantityList\":" + quantity(lot) + ",\"action\":\"ADD\",\"bizStep\":\"commissioning\"");
    }

    private static String lotSeen(String step, int hour, String lot) {
        return event(
                "ObjectEvent",
                hour,
                "\"quantityList\":" + quantity(lot) + ",\"action\":\"OBSERVE\",\"bizStep\":\"" + step + "\"");
    }

    private static String changed(int hour, String input, String output) {
        return event(
                "TransformationEvent",
                hour,
                "\"inputQuantityList\":" + quantity(input) + ",\"outputQuantityList\":" + quantity(output)
                        + ",\"bizStep\":\"creating_class_instance\"");
    }

    private static String event(String type, int hour, String rest) {
        return "{\"type\":\"%s\",\"eventID\":\"%s\",\"eventTime\":\"2026-03-01T%02d:00:00.000+08:00\","
                        .formatted(type, fresh(), hour)
                + "\"eventTimeZoneOffset\":\"+08:00\"," + rest + "}";
    }

    private static String quantity(String lot) {
        return "[{\"epcClass\":\"" + lot + "\",\"quantity\":5,\"uom\":\"KGM\"}]";
    }

    private static String list(String... things) {
        return List.of(things).stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    private static String fresh() {
        return "urn:uuid:" + UUID.randomUUID();
    }

    private static String item() {
        return "https://id.gs1.org/01/09506000134352/21/" + random(16);
    }

    private static String lot() {
        return "https://id.gs1.org/01/09506000134376/10/" + random(16);
    }

    private static String container() {
        return "https://id.gs1.org/8003/09506000134352" + random(16);
    }

    private static String random(int length) {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .substring(0, length)
                .toUpperCase(Locale.ROOT);
    }
}
