package org.chamadao.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.chamadao.gs1.CheckDigit;
import org.chamadao.log.Eventually;
import org.chamadao.party.Parties;
import org.chamadao.party.Party;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest(transactional = false)
class CodeOrderIT extends ServiceIT {
    private static final String URI_OF_ITEM = "https://id\\.gs1\\.org/01/%s/21/[0-9A-HJKMNP-TV-Z]{16}";

    @Inject
    IssuedCodes codes;

    @Inject
    Parties parties;

    private TestParty factory;

    @BeforeAll
    void make_a_factory() {
        factory = TestParty.made(operator(), "factory");
    }

    @Test
    void codes_of_an_order_are_unique_and_their_sequence_is_whole() {
        var gtin = TestOrders.gtin();

        var id = TestOrders.issued(factory.api(), gtin, 25_001, Map.of("lot", "2026-A", "product", "春茶"));

        var issued = codes.range(party(), UUID.fromString(id), 1, 30_000);
        assertThat(issued).hasSize(25_001);
        assertThat(issued)
                .extracting(IssuedCode::uri)
                .doesNotHaveDuplicates()
                .allMatch(uri -> uri.matches(URI_OF_ITEM.formatted(gtin)));
        for (var place = 0; place < issued.size(); place++) {
            assertThat(issued.get(place).sequence()).isEqualTo(place + 1);
        }
        assertThat(issued.getFirst())
                .returns("2026-A", IssuedCode::lot)
                .returns(party().id(), IssuedCode::partyId)
                .returns(LabelState.ISSUED, IssuedCode::label);
        var order = factory.api().get("/api/code-orders/" + id).json();
        assertThat(order.get("issued").intValue()).isEqualTo(25_001);
        assertThat(order.get("finishedAt").textValue()).isNotEmpty();
        assertThat(order.get("product").textValue()).isEqualTo("春茶");
    }

    @Test
    void a_code_is_found_by_its_identifier_and_by_no_other_name() {
        var gtin = TestOrders.gtin();
        var other = TestOrders.gtin();
        var id = TestOrders.issued(factory.api(), gtin, 3, Map.of());
        var issued = codes.range(party(), UUID.fromString(id), 2, 2).getFirst();

        assertThat(codes.find(issued.uri())).contains(issued);
        assertThat(codes.find(List.of(issued.uri(), "https://id.gs1.org/01/" + gtin + "/21/NOSUCHSERIAL", "urn:x:y")))
                .containsExactly(Map.entry(issued.uri(), issued));
        assertThat(codes.find(issued.uri().replace(gtin, other))).isEmpty();
        assertThat(codes.find(issued.uri().replace("id.gs1.org", "chamadao.local")))
                .isEmpty();
        assertThat(codes.range(parties.operator().orElseThrow(), UUID.fromString(id), 1, 3))
                .isEmpty();
    }

    @Test
    void a_gtin_of_the_installation_stands_at_its_own_host() {
        var digits = "0211111111111";
        var id = TestOrders.issued(factory.api(), digits + CheckDigit.of(digits), 1, Map.of());

        assertThat(codes.range(party(), UUID.fromString(id), 1, 1))
                .singleElement()
                .satisfies(code -> assertThat(code.uri()).startsWith("https://chamadao.local/01/" + digits));
    }

    @Test
    void sscc_orders_count_on_where_the_one_before_ended() {
        var form = Map.of("sscc", Map.of("companyPrefix", "950600012", "extension", 3), "quantity", 11_000);
        var first = TestApi.expect(201, factory.api().post("/api/code-orders", form))
                .text("orderId");
        var second = TestApi.expect(201, factory.api().post("/api/code-orders", form))
                .text("orderId");
        TestOrders.awaitIssued(factory.api(), first);
        TestOrders.awaitIssued(factory.api(), second);

        var last = codes.range(party(), UUID.fromString(first), 11_000, 11_000).getFirst();
        var next = codes.range(party(), UUID.fromString(second), 1, 1).getFirst();

        assertThat(last.uri()).startsWith("https://id.gs1.org/00/39506000120010999");
        assertThat(next.uri()).startsWith("https://id.gs1.org/00/39506000120011000");
        var digits = next.uri().substring(next.uri().length() - 18);
        assertThat(CheckDigit.of(digits.substring(0, 17))).isEqualTo(digits.charAt(17));
        assertThat(codes.find(next.uri())).contains(next);
    }

    @Test
    void a_prefix_has_no_more_ssccs_than_its_digits_allow() {
        var form = Map.of("sscc", Map.of("companyPrefix", "950600099999"), "quantity", 9_000);
        TestApi.expect(201, factory.api().post("/api/code-orders", form));

        var refused = factory.api().post("/api/code-orders", form);

        TestApi.expect(400, refused);
        assertThat(refused.text("pointer")).isEqualTo("/quantity");
        assertThat(refused.text("detail")).contains("only 1000 are left");
    }

    @Test
    void prefixes_that_begin_alike_are_not_both_company_prefixes() {
        TestApi.expect(
                201,
                factory.api()
                        .post("/api/code-orders", Map.of("sscc", Map.of("companyPrefix", "9506001"), "quantity", 1)));

        for (var prefix : List.of("95060012", "95060")) {
            var refused = factory.api()
                    .post("/api/code-orders", Map.of("sscc", Map.of("companyPrefix", prefix), "quantity", 1));
            TestApi.expect(400, refused);
            assertThat(refused.text("pointer")).isEqualTo("/sscc/companyPrefix");
        }
    }

    @Test
    void the_operator_frees_a_prefix_that_another_has_taken_with_a_shorter_one() {
        var order = Map.of("sscc", Map.of("companyPrefix", "95077012"), "quantity", 1);
        TestApi.expect(
                201,
                factory.api().post("/api/code-orders", Map.of("sscc", Map.of("companyPrefix", "9507"), "quantity", 1)));
        var owner = TestParty.made(operator(), "factory");
        TestApi.expect(400, owner.api().post("/api/code-orders", order));

        TestApi.expect(200, operator().put("/api/code-products/95077012", Map.of("party", owner.pseudonym())));

        TestApi.expect(201, owner.api().post("/api/code-orders", order));
        TestApi.expect(
                400,
                factory.api().post("/api/code-orders", Map.of("sscc", Map.of("companyPrefix", "9507"), "quantity", 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/quantity|{'gtin':'09506000134352','quantity':0}",
                "/quantity|{'gtin':'09506000134352','quantity':-1}",
                "/quantity|{'gtin':'09506000134352','quantity':20000001}",
                "/quantity|{'gtin':'09506000134352','quantity':1000000000000}",
                "/quantity|{'gtin':'09506000134352','quantity':1e30}",
                "/quantity|{'gtin':'09506000134352','quantity':99999999999999999999999}",
                "/quantity|{'gtin':'09506000134352','quantity':1.5}",
                "/quantity|{'gtin':'09506000134352','quantity':'12'}",
                "/quantity|{'gtin':'09506000134352','quantity':true}",
                "/quantity|{'gtin':'09506000134352','quantity':[]}",
                "/quantity|{'gtin':'09506000134352'}",
                "/gtin|{'gtin':'09506000134353','quantity':1}",
                "/gtin|{'gtin':'95060001343','quantity':1}",
                "/gtin|{'gtin':'0950600013435x','quantity':1}",
                "/gtin|{'gtin':'٠٩٥٠٦٠٠٠١٣٤٣٥٢','quantity':1}",
                "/gtin|{'gtin':9506000134352,'quantity':1}",
                "/gtin|{'quantity':1}",
                "/lot|{'gtin':'09506000134352','quantity':1,'lot':'春茶'}",
                "/lot|{'gtin':'09506000134352','quantity':1,'lot':'123456789012345678901'}",
                "/product|{'gtin':'09506000134352','quantity':1,'product':'a\\u0000'}",
                "/inner|{'gtin':'09506000134352','quantity':1,'inner':'yes'}",
                "/inner|{'sscc':{'companyPrefix':'9506000'},'quantity':1,'inner':true}",
                "/gtin|{'sscc':{'companyPrefix':'9506000'},'quantity':1,'gtin':'09506000134352'}",
                "/sscc|{'sscc':'9506000','quantity':1}",
                "/sscc/companyPrefix|{'sscc':{},'quantity':1}",
                "/sscc/companyPrefix|{'sscc':{'companyPrefix':'950'},'quantity':1}",
                "/sscc/companyPrefix|{'sscc':{'companyPrefix':'95O6000'},'quantity':1}",
                "/sscc/extension|{'sscc':{'companyPrefix':'9506000','extension':10},'quantity':1}",
                "/quantity|{'sscc':{'companyPrefix':'950600099998'},'quantity':10001}",
                "``|[]",
                "``|{",
                "``|``"
            })
    void an_order_that_makes_no_sense_is_refused_with_the_place(String pointer, String body) {
        var refused = factory.api().post("/api/code-orders", body.replace('\'', '"'));

        TestApi.expect(400, refused);
        assertThat(refused.text("pointer")).isEqualTo(pointer);
    }

    @Test
    void a_gtin_with_fewer_digits_is_the_same_gtin() {
        var gtin = TestOrders.gtin();

        var id = TestOrders.issued(factory.api(), gtin.substring(1), 1, Map.of());

        assertThat(factory.api().get("/api/code-orders/" + id).text("gtin")).isEqualTo(gtin);
    }

    @Test
    void a_repeat_with_its_key_is_the_same_order() {
        var gtin = TestOrders.gtin();
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var body = "{\"gtin\":\"" + gtin + "\",\"quantity\":2}";

        var first = factory.api().send("POST", "/api/code-orders", body, key);
        var again = factory.api().send("POST", "/api/code-orders", body, key);
        var other = factory.api().send("POST", "/api/code-orders", body.replace("2}", "3}"), key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("orderId")).isEqualTo(first.text("orderId"));
        assertThat(again.response().headers().firstValue("Location"))
                .hasValue("/api/code-orders/" + first.text("orderId"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(factory.api()
                        .send("POST", "/api/code-orders", body, Map.of("Idempotency-Key", "x".repeat(256)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void of_the_same_request_many_times_at_once_one_order_comes() throws Exception {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var body = "{\"gtin\":\"" + TestOrders.gtin() + "\",\"quantity\":2}";

        var answers = AtOnce.each(8, () -> factory.api().send("POST", "/api/code-orders", body, key));

        assertThat(answers).extracting(TestApi.Answer::status).containsOnly(201);
        assertThat(answers.stream().map(answer -> answer.text("orderId")).distinct())
                .hasSize(1);
    }

    @Test
    void the_first_party_that_orders_keeps_the_gtin_until_the_operator_gives_it_away() {
        var gtin = TestOrders.gtin();
        var other = TestParty.made(operator(), "factory");
        TestOrders.issued(factory.api(), gtin, 1, Map.of());

        var refused = other.api().post("/api/code-orders", Map.of("gtin", gtin, "quantity", 1));

        TestApi.denied("code product", refused);
        TestApi.denied("operate", other.api().put("/api/code-products/" + gtin, Map.of("party", other.pseudonym())));
        TestApi.expect(200, operator().put("/api/code-products/" + gtin, Map.of("party", other.pseudonym())));
        TestOrders.issued(other.api(), gtin, 1, Map.of());
        TestApi.denied("code product", factory.api().post("/api/code-orders", Map.of("gtin", gtin, "quantity", 1)));
    }

    @ParameterizedTest
    @CsvSource({"09506000134353", "x", "950", "9506000134352"})
    void what_is_no_number_of_products_is_given_to_nobody(String number) {
        TestApi.expect(400, operator().put("/api/code-products/" + number, Map.of("party", factory.pseudonym())));
    }

    @Test
    void a_cancelled_order_keeps_the_codes_that_were_issued() throws Exception {
        var id = TestApi.expect(
                        201,
                        factory.api()
                                .post("/api/code-orders", Map.of("gtin", TestOrders.gtin(), "quantity", 20_000_000)))
                .text("orderId");
        var order = "/api/code-orders/" + id;
        Eventually.holds(() -> factory.api().get(order).json().get("issued").intValue() > 0);

        var cancelled = TestApi.expect(200, factory.api().post(order + "/cancellation", ""));
        var again = TestApi.expect(200, factory.api().post(order + "/cancellation", ""));

        assertThat(cancelled.text("state")).isEqualTo("cancelled");
        var issued = cancelled.json().get("issued").intValue();
        assertThat(again.json().get("issued").intValue()).isEqualTo(issued);
        assertThat(count(id)).containsExactly(issued, issued, 1, issued);
        Thread.sleep(700);
        assertThat(count(id)).containsExactly(issued, issued, 1, issued);
        TestApi.expect(404, operator().post(order + "/cancellation", ""));
    }

    @Test
    void an_order_that_is_issued_is_not_cancelled() {
        var id = TestOrders.issued(factory.api(), TestOrders.gtin(), 1, Map.of());

        TestApi.expect(409, factory.api().post("/api/code-orders/" + id + "/cancellation", ""));
    }

    @Test
    void two_workers_at_once_issue_each_code_once() throws Exception {
        var one = TestApi.expect(
                        201,
                        factory.api().post("/api/code-orders", Map.of("gtin", TestOrders.gtin(), "quantity", 95_003)))
                .text("orderId");
        var two = TestApi.expect(
                        201,
                        factory.api().post("/api/code-orders", Map.of("gtin", TestOrders.gtin(), "quantity", 95_003)))
                .text("orderId");
        var dataSource = database().dataSource();

        try (var second = new CodeIssuer(dataSource, Clock.systemUTC());
                var third = new CodeIssuer(dataSource, Clock.systemUTC())) {
            second.start();
            third.start();
            TestOrders.awaitIssued(factory.api(), one);
            TestOrders.awaitIssued(factory.api(), two);
        }

        for (var id : List.of(one, two)) {
            assertThat(count(id)).containsExactly(95_003, 95_003, 1, 95_003);
        }
    }

    @Test
    void a_small_order_does_not_wait_for_a_large_one() {
        var large = TestApi.expect(
                        201,
                        factory.api()
                                .post("/api/code-orders", Map.of("gtin", TestOrders.gtin(), "quantity", 20_000_000)))
                .text("orderId");

        TestOrders.issued(factory.api(), TestOrders.gtin(), 10, Map.of());

        var cancelled = factory.api().post("/api/code-orders/" + large + "/cancellation", "");
        assertThat(cancelled.text("state")).isEqualTo("cancelled");
    }

    @Test
    void orders_are_listed_in_pages_the_newest_first() {
        var party = TestParty.made(operator(), "factory");
        var ids = Stream.generate(() -> TestOrders.issued(party.api(), TestOrders.gtin(), 1, Map.of()))
                .limit(3)
                .toList();

        var first = party.api().get("/api/code-orders?perPage=2").json();
        var second = party.api()
                .get("/api/code-orders?perPage=2&before="
                        + first.get(1).get("orderId").textValue())
                .json();

        assertThat(first.get(0).get("orderId").textValue()).isEqualTo(ids.get(2));
        assertThat(second).hasSize(1);
        assertThat(second.get(0).get("orderId").textValue()).isEqualTo(ids.get(0));
        TestApi.expect(400, party.api().get("/api/code-orders?perPage=0"));
        TestApi.expect(400, party.api().get("/api/code-orders?before=x"));
        TestApi.expect(404, operator().get("/api/code-orders/" + ids.getFirst()));
    }

    /** How many codes of an order there are: rows, serials, the first and the last sequence. */
    private List<Integer> count(String id) throws SQLException {
        var counts = new ArrayList<Integer>();
        for (var what : List.of("COUNT(*)", "COUNT(DISTINCT serial)", "MIN(sequence)", "MAX(sequence)")) {
            counts.add(database()
                    .numbers("SELECT " + what + " FROM codes c JOIN code_orders o ON o.id = c.order_row"
                            + " WHERE o.order_id = x'" + id.replace("-", "") + "'")
                    .getFirst()
                    .intValue());
        }
        return counts;
    }

    private Party party() {
        return parties.byPseudonym(factory.pseudonym()).orElseThrow();
    }
}
