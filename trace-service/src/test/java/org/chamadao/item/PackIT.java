package org.chamadao.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.item.TestItems.CAKE;
import static org.chamadao.item.TestItems.TUBE;
import static org.chamadao.item.TestItems.awaitState;
import static org.chamadao.item.TestItems.fresh;
import static org.chamadao.item.TestItems.range;
import static org.chamadao.item.TestItems.refused;
import static org.chamadao.item.TestItems.step;
import static org.chamadao.item.TestItems.told;
import static org.chamadao.party.TestApi.expect;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.chamadao.label.IssuedCode;
import org.chamadao.label.IssuedCodes;
import org.chamadao.label.TestOrders;
import org.chamadao.log.Eventually;
import org.chamadao.party.Parties;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class PackIT extends ServiceIT {
    @Inject
    IssuedCodes codes;

    @Inject
    Parties parties;

    private TestParty factory;
    private TestParty competitor;

    @BeforeAll
    void make_parties() {
        factory = TestParty.made(operator(), "factory");
        competitor = TestParty.made(operator(), "factory");
    }

    /** A case with all that lies in it. */
    record PackedCase(String container, List<String> tubes, List<String> cakes) {}

    @Test
    void labels_are_packed_by_sequence_as_they_come_off_the_roll() {
        var packed = packedCase(factory, codes, parties);

        awaitState(factory, packed.container(), "active");
        var shown = told(factory, packed.cakes().get(10));
        assertThat(shown.text("pack")).isEqualTo(packed.tubes().get(1));
        assertThat(told(factory, packed.tubes().get(1)).text("pack")).isEqualTo(packed.container());
        assertThat(told(factory, packed.tubes().get(1)).json().get("contents")).hasSize(7);
        var history = shown.json().at("/history");
        assertThat(history.get(history.size() - 1).at("/step").textValue()).isEqualTo("pack");
        var eventId = history.get(history.size() - 1).at("/eventID").textValue();
        var event = factory.api().get("/epcis/events/" + eventId).json();
        assertThat(event.path("tea:step").asText()).isEqualTo("packing");
        assertThat(event.path("tea:pack").asText()).isEqualTo("tube");
        assertThat(event.path("childEPCs")).hasSize(7);
    }

    @Test
    void scanned_cakes_go_into_a_tube_and_none_twice() {
        var cakes = active(8);
        var tube = fresh(TUBE);
        expect(202, pack("tube", tube, cakes.subList(0, 7), Map.of()));

        var other = fresh(TUBE);
        var again = refused(pack("tube", other, cakes.subList(1, 8), Map.of()));
        assertThat(again.json().at("/items")).hasSize(6);
        assertThat(again.json().at("/items/0/pack").textValue()).isEqualTo(tube);
        assertThat(again.json().at("/items/0/item").textValue()).isEqualTo(cakes.get(1));
        refused(pack("tube", tube, cakes.subList(0, 7), Map.of()));
        assertThat(told(factory, other).status()).as("nothing was captured").isEqualTo(404);
    }

    @Test
    void a_wrong_count_is_refused_unless_it_is_meant() {
        var cakes = active(19);
        var tube = fresh(TUBE);
        var few = expect(400, pack("tube", tube, cakes.subList(0, 6), Map.of()));
        assertThat(few.text("detail")).contains("holds 7", "would hold 6", "partial");
        expect(400, pack("tube", tube, cakes.subList(0, 8), Map.of()));
        expect(400, pack("tube", tube, cakes.subList(0, 8), Map.of("partial", true)));
        assertThat(expect(400, pack("tube", tube, cakes.subList(0, 6), Map.of("count", 6)))
                        .text("pointer"))
                .isEqualTo("/count");
        expect(202, pack("tube", fresh(TUBE), cakes.subList(0, 5), Map.of("count", 5)));

        expect(202, pack("tube", tube, cakes.subList(5, 11), Map.of("partial", true)));
        expect(400, pack("tube", tube, cakes.subList(11, 13), Map.of()));
        expect(202, pack("tube", tube, cakes.subList(11, 12), Map.of()));
        Eventually.holds(() -> told(factory, tube).json().at("/contents").size() == 7);
    }

    @Test
    void only_what_a_pack_holds_goes_into_it() {
        var cakes = active(7);
        var tube = fresh(TUBE);
        expect(400, pack("case", container(), cakes, Map.of("partial", true)));
        expect(400, pack("tube", fresh(CAKE), cakes, Map.of()));
        expect(400, pack("barrel", tube, cakes, Map.of()));
        var inItself = new ArrayList<>(cakes.subList(0, 6));
        inItself.add(tube);
        expect(400, pack("tube", tube, inItself, Map.of()));
        var ordered = TestOrders.issued(factory.api(), CAKE, 7, Map.of());
        var notActive = refused(factory.api()
                .post(
                        "/api/packs",
                        Map.of(
                                "pack", "tube",
                                "children", range(ordered, 1, 7),
                                "parents",
                                        Map.of(
                                                "orderId",
                                                TestOrders.issued(factory.api(), TUBE, 1, Map.of()),
                                                "from",
                                                1))));
        assertThat(notActive.json().at("/items")).hasSize(8);
        assertThat(notActive.json().at("/items/1/state").textValue()).isEqualTo("ordered");
    }

    @Test
    void a_pack_is_opened_and_its_things_are_packed_again() {
        var cakes = active(7);
        var tube = fresh(TUBE);
        expect(202, pack("tube", tube, cakes, Map.of()));
        var other = fresh(TUBE);
        expect(202, unpack(tube, cakes.subList(0, 2)));
        var gone = refused(unpack(tube, cakes.subList(0, 3)));
        assertThat(gone.json().at("/items")).hasSize(2);
        expect(202, pack("tube", other, cakes.subList(0, 2), Map.of("partial", true)));
        assertThat(refused(unpack(tube, cakes.subList(0, 1)))
                        .json()
                        .at("/items/0/pack")
                        .textValue())
                .isEqualTo(other);
        expect(202, factory.api().post("/api/packs/unpacked", Map.of("parent", tube)));
        refused(factory.api().post("/api/packs/unpacked", Map.of("parent", tube)));
        expect(202, pack("tube", fresh(TUBE), cakes.subList(2, 7), Map.of("count", 5)));
        Eventually.holds(() -> told(factory, tube).json().at("/contents").isEmpty()
                && told(factory, tube).status() == 200);
    }

    @Test
    void a_damaged_cake_is_replaced_and_destroyed() {
        var cakes = active(8);
        var tube = fresh(TUBE);
        expect(202, pack("tube", tube, cakes.subList(0, 7), Map.of()));
        var damaged = cakes.get(3);
        var spare = cakes.get(7);

        var wrong = refused(replace(tube, spare, damaged, Map.of()));
        assertThat(wrong.json().at("/items")).hasSize(2);
        var done = expect(202, replace(tube, damaged, spare, Map.of("afterwards", "destroy")));

        assertThat(done.json().at("/events")).hasSize(3);
        awaitState(factory, damaged, "destroyed");
        assertThat(told(factory, damaged).json().has("pack")).isFalse();
        assertThat(told(factory, spare).text("pack")).isEqualTo(tube);
        var event = factory.api()
                .get("/epcis/events/" + done.json().at("/events/0").textValue())
                .json();
        assertThat(event.path("trace:reason").asText()).isEqualTo("damaged");
        assertThat(event.path("action").asText()).isEqualTo("DELETE");
        expect(202, step(factory, "ship", tube));
        awaitState(factory, spare, "shipped");
        assertThat(told(factory, damaged).text("state")).isEqualTo("destroyed");
    }

    @Test
    void nobody_packs_or_opens_what_others_hold() {
        var cakes = active(7);
        var tube = fresh(TUBE);
        expect(202, pack("tube", tube, cakes, Map.of()));

        var denied = refused(competitor.api().post("/api/packs/unpacked", Map.of("parent", tube)));
        assertThat(denied.json().at("/items/0/state").textValue()).isEqualTo("unknown");
        var packed = refused(
                competitor.api().post("/api/packs", Map.of("pack", "tube", "parent", fresh(TUBE), "children", cakes)));
        assertThat(packed.body()).doesNotContain(tube);
        var replaced = new HashMap<String, Object>(
                Map.of("parent", tube, "out", cakes.getFirst(), "in", fresh(CAKE), "reason", "x"));
        assertThat(refused(competitor.api().post("/api/packs/replacement", replaced))
                        .body())
                .doesNotContain("\"pack\"");
    }

    @Test
    void a_repeat_packs_once() {
        var cakes = active(7);
        var key = Map.of("Idempotency-Key", "pack-" + UUID.randomUUID());
        var body = Map.of("pack", "tube", "parent", fresh(TUBE), "children", cakes);

        var first = expect(202, factory.api().send("POST", "/api/packs", body, key));
        var again = expect(202, factory.api().send("POST", "/api/packs", body, key));

        assertThat(again.body()).isEqualTo(first.body());
    }

    private Answer pack(String kind, String parent, List<String> children, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.putAll(Map.of("pack", kind, "parent", parent, "children", children));
        return factory.api().post("/api/packs", body);
    }

    private Answer unpack(String parent, List<String> children) {
        return factory.api().post("/api/packs/unpacked", Map.of("parent", parent, "children", children));
    }

    private Answer replace(String parent, String out, String in, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.putAll(Map.of("parent", parent, "out", out, "in", in, "reason", "damaged"));
        return factory.api().post("/api/packs/replacement", body);
    }

    private static String container() {
        return "https://id.gs1.org/00/095060001234567893";
    }

    private List<String> active(int count) {
        var cakes = Stream.generate(() -> fresh(CAKE)).limit(count).toList();
        expect(202, step(factory, "activate", cakes.toArray(String[]::new)));
        return cakes;
    }

    /** 84 cakes of an order in 12 tubes of another, in a case. */
    static PackedCase packedCase(TestParty factory, IssuedCodes codes, Parties parties) {
        var cakes = TestOrders.issued(factory.api(), CAKE, 84, Map.of());
        var tubes = TestOrders.issued(factory.api(), TUBE, 12, Map.of());
        var cases = expect(
                        201,
                        factory.api()
                                .post(
                                        "/api/code-orders",
                                        Map.of("sscc", Map.of("companyPrefix", "950600012"), "quantity", 1)))
                .text("orderId");
        TestOrders.awaitIssued(factory.api(), cases);
        expect(202, step(factory, "print", Map.of("range", range(cakes, 1, 84))));
        expect(202, step(factory, "print", Map.of("range", range(tubes, 1, 12))));
        expect(202, step(factory, "print", Map.of("range", range(cases, 1, 1))));
        expect(202, step(factory, "activate", Map.of("range", range(cakes, 1, 84))));
        expect(
                202,
                factory.api()
                        .post(
                                "/api/packs",
                                Map.of(
                                        "pack", "tube",
                                        "children", range(cakes, 1, 84),
                                        "parents", Map.of("orderId", tubes, "from", 1))));
        var tubeUris = uris(factory, codes, parties, tubes, 12);
        expect(
                202,
                factory.api()
                        .post(
                                "/api/packs",
                                Map.of(
                                        "pack",
                                        "case",
                                        "children",
                                        tubeUris,
                                        "parents",
                                        Map.of("orderId", cases, "from", 1))));
        return new PackedCase(
                uris(factory, codes, parties, cases, 1).getFirst(), tubeUris, uris(factory, codes, parties, cakes, 84));
    }

    private static List<String> uris(TestParty factory, IssuedCodes codes, Parties parties, String order, int count) {
        var party = parties.byPseudonym(factory.pseudonym()).orElseThrow();
        return codes.range(party, UUID.fromString(order), 1, count).stream()
                .map(IssuedCode::uri)
                .toList();
    }
}
