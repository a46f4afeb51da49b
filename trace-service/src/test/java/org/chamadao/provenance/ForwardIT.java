package org.chamadao.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamadao.party.TestApi.expect;
import static org.chamadao.provenance.Receipted.taken;
import static org.chamadao.provenance.TeaEvents.blend;
import static org.chamadao.provenance.TeaEvents.blending;
import static org.chamadao.provenance.TeaEvents.box;
import static org.chamadao.provenance.TeaEvents.cake;
import static org.chamadao.provenance.TeaEvents.drying;
import static org.chamadao.provenance.TeaEvents.harvest;
import static org.chamadao.provenance.TeaEvents.leaf;
import static org.chamadao.provenance.TeaEvents.maocha;
import static org.chamadao.provenance.TeaEvents.observing;
import static org.chamadao.provenance.TeaEvents.observingLeaf;
import static org.chamadao.provenance.TeaEvents.packing;
import static org.chamadao.provenance.TeaEvents.pressing;
import static org.chamadao.provenance.TeaEvents.tube;
import static org.chamadao.provenance.TeaEvents.unpacking;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.TestClaims;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
class ForwardIT extends ServiceIT {
    private static final String PLOT = "https://id.gs1.org/414/9506000134369";

    private TestParty farm;
    private TestParty factory;
    private TestParty shop;
    private TestParty competitor;

    @BeforeAll
    void make_parties_that_hand_a_season_on() {
        farm = TestParty.made(operator(), "farm");
        factory = TestParty.made(operator(), "factory");
        shop = TestParty.made(operator(), "shop");
        competitor = TestParty.made(operator(), "factory");
        var cakes = cakes("S", 14);
        taken(farm, harvest("L1", "420").replace("https://example.com/closed-place", PLOT), harvest("L2", "210"));
        taken(farm, observingLeaf("shipping", "shipping", "L1"), observingLeaf("shipping", "shipping", "L2"));
        taken(
                factory,
                drying("L1", "420", "M1", "100"),
                drying("L2", "210", "M2", "50"),
                blending("B1", "148", "M1", "100", "M2", "50"),
                pressing("B1", "5.1", cakes),
                packing(tube("ST0"), cakes.subList(0, 7)),
                packing(tube("ST1"), cakes.subList(7, 14)),
                packing(box("SB"), List.of(tube("ST0"), tube("ST1"))),
                observing("shipping", "shipping", box("SB")));
        taken(
                shop,
                observing("receiving", "receiving", box("SB")),
                unpacking(box("SB")),
                unpacking(tube("ST0"), cakes.getFirst()),
                observing("sale", "retail_selling", cakes.getFirst()));
    }

    @Test
    void who_made_something_follows_it_as_far_as_its_own_events_go() {
        var page = expect(200, forward(factory, leaf("L1"))).json();

        var things = page.at("/things");
        assertThat(things.findValuesAsText("number").subList(0, 3)).containsExactly("0", "1", "2");
        assertThat(identifiers(page))
                .startsWith(leaf("L1"), maocha("M1"), blend("B1"), cake("S0"))
                .hasSize(17);
        assertThat(things.get(2).get("level").intValue()).isEqualTo(2);
        assertThat(things.get(2).get("how").textValue()).isEqualTo("made");
        assertThat(things.get(2).get("quantity").textValue()).isEqualTo("148");
        assertThat(things.get(2).get("unit").textValue()).isEqualTo("KGM");
        assertThat(things.get(2).at("/event/eventId").textValue()).startsWith("urn:uuid:");
        assertThat(things.get(2).get("from")).hasSize(1);
        var cake = things.get(3);
        assertThat(cake.at("/product/id").textValue()).isEqualTo("rawCake");
        assertThat(cake.at("/packs").findValuesAsText("identifier")).containsExactly(tube("ST0"), box("SB"));
        assertThat(cake.at("/packs/0").has("to"))
                .as("the shop's unpacking is not the factory's to see")
                .isFalse();
        assertThat(cake.at("/last/bizStep").textValue()).isEqualTo("shipping");
        assertThat(cake.at("/last").has("capturedBy")).isFalse();
        assertThat(page.get("cut").booleanValue()).isFalse();
        assertThat(page.has("next")).isFalse();
    }

    @Test
    void a_partner_sees_what_is_shared_as_long_as_it_is() {
        assertThat(identifiers(expect(200, forward(farm, leaf("L1"))).json())).containsExactly(leaf("L1"));

        var byFactory = share(factory, farm);
        var byShop = share(shop, farm);
        var page = expect(200, forward(farm, leaf("L1"))).json();
        assertThat(identifiers(page)).hasSize(17).doesNotContain(leaf("L2"), maocha("M2"));
        assertThat(page.at("/things/1/event/capturedBy/pseudonym").textValue()).isEqualTo(factory.pseudonym());
        assertThat(page.at("/things/3/last/capturedBy/pseudonym").textValue()).isEqualTo(shop.pseudonym());
        assertThat(page.at("/things/3/last/bizStep").textValue()).isEqualTo("retail_selling");
        assertThat(page.at("/things/3/packs/0").has("to")).isTrue();
        assertThat(page.at("/things/4/last/bizStep").textValue()).isEqualTo("unpacking");

        unshare(factory, byFactory);
        unshare(shop, byShop);
        assertThat(identifiers(expect(200, forward(farm, leaf("L1"))).json())).containsExactly(leaf("L1"));
    }

    @Test
    void what_one_may_see_nothing_of_is_answered_like_what_is_not_there() {
        for (var known : List.of(leaf("L1"), maocha("M1"), cake("S0"), box("SB"), PLOT)) {
            var closed = expect(404, forward(competitor, known));

            var unknown = known.substring(0, known.length() - 1) + (known.equals(PLOT) ? "9/254/X" : "Z");
            assertThat(closed.body().replace(known, "IT"))
                    .isEqualTo(expect(404, forward(competitor, unknown)).body().replace(unknown, "IT"));
            assertThat(closed.response().headers().map().keySet())
                    .isEqualTo(forward(competitor, unknown)
                            .response()
                            .headers()
                            .map()
                            .keySet());
        }
        assertThat(expect(401, new TestApi(address(), null).get(path(leaf("L1"))))
                        .body())
                .doesNotContain("L1");
    }

    @Test
    void who_is_named_as_a_side_of_a_handoff_sees_that_handoff() {
        var named = TestParty.made(operator(), "shop");
        expect(200, named.api().put("/api/parties/me", Map.of("identifier", "9506000200002")));
        TestClaims.confirmAll(operator(), named.pseudonym());
        var destination = "\"destinationList\":[{\"type\":\"possessing_party\",\"destination\":"
                + "\"https://id.gs1.org/417/9506000200002\"}],\"epcList\"";
        taken(factory, TeaEvents.commissioning("SIDE", cakes("SIDE", 1)));
        taken(factory, observing("shipping", "shipping", cake("SIDE0")).replace("\"epcList\"", destination));

        var page = expect(200, forward(named, cake("SIDE0"))).json();
        assertThat(page.at("/things/0/last/bizStep").textValue()).isEqualTo("shipping");
        assertThat(page.at("/things/0/last/capturedBy/pseudonym").textValue()).isEqualTo(factory.pseudonym());
        expect(404, forward(named, TeaEvents.cakeLot("SIDE")));
        expect(404, forward(shop, cake("SIDE0")));
    }

    @Test
    void a_box_is_followed_into_its_tubes_and_cakes() {
        var page = expect(200, forward(factory, box("SB"))).json();

        assertThat(identifiers(page))
                .startsWith(box("SB"), tube("ST0"), tube("ST1"), cake("S0"))
                .hasSize(17);
        assertThat(page.at("/things/1/how").textValue()).isEqualTo("inside");
        assertThat(page.at("/things/0/last/bizStep").textValue()).isEqualTo("shipping");
    }

    @Test
    void a_plot_is_followed_from_what_ones_own_events_brought_in_there() {
        var share = share(factory, farm);

        assertThat(identifiers(expect(200, forward(farm, PLOT)).json()))
                .startsWith(PLOT, leaf("L1"), maocha("M1"), blend("B1"))
                .hasSize(18)
                .doesNotContain(leaf("L2"));
        unshare(factory, share);
        expect(404, forward(factory, PLOT));
    }

    @Test
    void cakes_that_are_known_by_their_lot_are_found() {
        taken(factory, TeaEvents.commissioning("P9", cakes("K", 3)));

        assertThat(identifiers(
                        expect(200, forward(factory, TeaEvents.cakeLot("P9"))).json()))
                .containsExactly(TeaEvents.cakeLot("P9"), cake("K0"), cake("K1"), cake("K2"));
    }

    @Test
    void a_lot_in_very_many_cakes_is_paged_without_losing_or_doubling_any_while_the_log_grows() {
        taken(factory, blending("MANY", "500", "ELSEWHERE", "400"));
        for (var pressed = 0; pressed < 5; pressed++) {
            taken(factory, pressing("MANY", "30", cakes("MANY" + pressed + "-", 90)));
        }
        taken(factory, packing(tube("MANYT"), cakes("MANY3-", 7)));

        var found = new ArrayList<String>();
        var numbers = new ArrayList<Integer>();
        var page = expect(200, forward(factory, blend("MANY"))).json();
        var size = page.get("size").longValue();
        for (var pages = 1; ; pages++) {
            found.addAll(identifiers(page));
            page.at("/things").forEach(thing -> numbers.add(thing.get("number").intValue()));
            assertThat(page.get("size").longValue()).isEqualTo(size);
            if (!page.has("next")) {
                assertThat(pages).isEqualTo(3);
                break;
            }
            taken(factory, pressing("MANY", "30", cakes("LATER" + pages + "-", 20)));
            page = expect(200, next(factory, blend("MANY"), page)).json();
        }

        var expected = new ArrayList<>(List.of(blend("MANY")));
        IntStream.range(0, 5).forEach(pressed -> expected.addAll(cakes("MANY" + pressed + "-", 90)));
        assertThat(found).containsExactlyElementsOf(expected);
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.range(0, 451).boxed().toList());
    }

    @Test
    void a_cursor_is_good_for_who_got_it_for_what_it_was_got_for() {
        taken(factory, blending("CURSOR", "500", "ELSEWHERE", "400"), pressing("CURSOR", "30", cakes("CURSOR-", 250)));
        taken(
                factory,
                blending("CURSOR2", "500", "ELSEWHERE", "400"),
                pressing("CURSOR2", "30", cakes("CURSOR2-", 250)));
        var share = share(factory, shop);
        var cursor = expect(200, forward(factory, blend("CURSOR"))).text("next");
        var parts = cursor.split("\\.");

        expect(200, factory.api().get(path(blend("CURSOR")) + "&cursor=" + cursor));
        refused(factory.api().get(path(blend("CURSOR2")) + "&cursor=" + cursor));
        refused(shop.api().get(path(blend("CURSOR")) + "&cursor=" + cursor));
        refused(competitor.api().get(path(blend("CURSOR")) + "&cursor=" + cursor));
        for (var forged : List.of(
                parts[0] + ".201." + parts[2] + "." + parts[3],
                parts[0] + ".99999." + parts[2] + "." + parts[3],
                parts[0] + ".100000." + parts[2] + "." + parts[3],
                (Long.parseLong(parts[0]) - 1) + ".200." + parts[2] + "." + parts[3],
                "999999999999999999.200." + parts[2] + "." + parts[3],
                parts[0] + ".200." + "A".repeat(22) + "." + parts[3],
                parts[0] + ".200." + parts[2] + "." + "A".repeat(22),
                parts[0] + ".0." + parts[2] + "." + parts[3],
                parts[0] + ".200." + parts[2],
                parts[0] + ".200",
                "x",
                "")) {
            refused(factory.api().get(path(blend("CURSOR")) + "&cursor=" + forged));
        }

        var shared = expect(200, forward(shop, blend("CURSOR"))).text("next");
        expect(200, shop.api().get(path(blend("CURSOR")) + "&cursor=" + shared));
        unshare(factory, share);
        expect(404, shop.api().get(path(blend("CURSOR")) + "&cursor=" + shared));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?of=",
                "?of=x",
                "?of=https://id.gs1.org/01/09506000134353/10/L",
                "?of=https://id.gs1.org/",
                "?of=urn:epc:id:sgtin:x",
                "?of=%00",
                "?cursor=1.2.AAAAAAAAAAAAAAAAAAAAAA"
            })
    void a_question_that_is_none_is_a_problem_that_says_so(String query) {
        assertThat(expect(400, factory.api().get("/api/forward" + query)).text("detail"))
                .contains("of");
    }

    private static String share(TestParty by, TestParty with) {
        return expect(201, by.api().post("/api/shares", Map.of("to", with.pseudonym())))
                .text("id");
    }

    private static void unshare(TestParty by, String id) {
        expect(204, by.api().delete("/api/shares/" + id));
    }

    private static void refused(Answer answer) {
        assertThat(expect(400, answer).text("detail")).startsWith("cursor ");
        assertThat(answer.body()).doesNotContain("/21/");
    }

    private static List<String> identifiers(JsonNode page) {
        var identifiers = new ArrayList<String>();
        page.at("/things")
                .forEach(thing -> identifiers.add(thing.get("identifier").textValue()));
        return identifiers;
    }

    private static Answer forward(TestParty by, String of) {
        return by.api().get(path(of));
    }

    private static Answer next(TestParty by, String of, JsonNode page) {
        return by.api().get(path(of) + "&cursor=" + page.get("next").textValue());
    }

    private static String path(String of) {
        return "/api/forward?of=" + URLEncoder.encode(of, StandardCharsets.UTF_8);
    }

    private static List<String> cakes(String name, int count) {
        return IntStream.range(0, count).mapToObj(number -> cake(name + number)).toList();
    }
}
