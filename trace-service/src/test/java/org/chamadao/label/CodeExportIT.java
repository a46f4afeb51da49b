package org.chamadao.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chamadao.log.Eventually;
import org.chamadao.party.Parties;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(transactional = false)
class CodeExportIT extends ServiceIT {
    private static final int MANY = 300_000;

    @Inject
    IssuedCodes codes;

    @Inject
    Parties parties;

    private TestParty factory;
    private String token;

    @Override
    protected Map<String, String> settings() {
        return Map.of("chamadao.public-origin", "https://trace.example");
    }

    @BeforeAll
    void make_a_factory() {
        factory = TestParty.made(operator(), "factory");
        token = factory.api()
                .post("/api/tokens", Map.of("name", "export", "scopes", List.of("read", "capture")))
                .text("token");
    }

    @Test
    void a_csv_tells_all_of_each_code() {
        var gtin = TestOrders.gtin();
        var id = ordered(gtin, 3, Map.of("lot", "A/1", "product", "春茶"));

        var lines = codes(id, "").body().split("\r\n");

        assertThat(lines).hasSize(4);
        assertThat(lines[0]).isEqualTo("sequence,uri,link,gtin,serial,lot,sscc,product,inner");
        var issued = codes.range(parties.byPseudonym(factory.pseudonym()).orElseThrow(), UUID.fromString(id), 1, 3);
        for (var place = 0; place < 3; place++) {
            var uri = issued.get(place).uri();
            var serial = uri.substring(uri.lastIndexOf('/') + 1);
            assertThat(lines[place + 1])
                    .isEqualTo(issued.get(place).sequence() + "," + uri + ",HTTPS://TRACE.EXAMPLE/01/" + gtin + "/21/"
                            + serial + "," + gtin + "," + serial + ",A/1,,春茶,");
        }
    }

    @Test
    void json_lines_leave_out_what_a_code_does_not_have() {
        var id = TestApi.expect(
                        201,
                        factory.api()
                                .post(
                                        "/api/code-orders",
                                        Map.of("sscc", Map.of("companyPrefix", "95060003"), "quantity", 2)))
                .text("orderId");
        TestOrders.awaitIssued(factory.api(), id);

        var answer = codes(id, "?format=jsonl&from=2&to=2");

        assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(answer.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.response().headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"codes-" + id + "-2-2.jsonl\"");
        assertThat(answer.body())
                .matches("\\{\"sequence\":2,\"uri\":\"https://id\\.gs1\\.org/00/09506000300000001\\d\","
                        + "\"link\":\"HTTPS://TRACE\\.EXAMPLE/00/09506000300000001\\d\","
                        + "\"sscc\":\"09506000300000001\\d\"}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "with \"quotes\"",
                "a, b, c",
                "=HYPERLINK(\"http://x.example\",\"tea\")",
                "+1",
                "-1",
                "@SUM(A1)",
                "'quoted",
                "\"",
                "🍵, \"春茶\" = good",
                "semi;colon"
            })
    void any_product_name_survives_in_a_csv_and_is_no_formula(String product) {
        var id = ordered(TestOrders.gtin(), 1, Map.of("product", product));

        var rows = Csv.rows(codes(id, "").body());

        var cell = rows.get(1).get(7);
        assertThat(rows.get(1)).hasSize(9);
        assertThat("=+-@\t\r").doesNotContain(cell.substring(0, 1));
        assertThat(cell.startsWith("'") ? cell.substring(1) : cell).isEqualTo(product);
        assertThat(codes(id, "?format=jsonl").json().get("product").textValue()).isEqualTo(product);
    }

    @Test
    void a_lot_that_begins_like_a_formula_is_none_either() {
        var id = ordered(TestOrders.gtin(), 1, Map.of("lot", "=1+1"));

        assertThat(Csv.rows(codes(id, "").body()).get(1).get(5)).isEqualTo("'=1+1");
    }

    @ParameterizedTest
    @CsvSource({
        "400,?format=xml",
        "400,?from=0",
        "400,?from=x",
        "400,?from=3&to=2",
        "400,?to=11",
        "400,?to=99999999999999999999",
        "400,?inner=perhaps",
        "400,?inner=true&replace=true",
        "409,?inner=true"
    })
    void what_makes_no_sense_is_not_given_out(int status, String query) {
        var id = ordered(TestOrders.gtin(), 10, Map.of());

        TestApi.expect(status, codes(id, query));

        assertThat(exports(id)).isEmpty();
    }

    @Test
    void nobody_gets_the_codes_of_another_party_and_not_by_a_token_that_only_reads() {
        var id = ordered(TestOrders.gtin(), 1, Map.of());
        var other = TestParty.made(operator(), "factory");
        var reader = factory.api()
                .post("/api/tokens", Map.of("name", "reader", "scopes", List.of("read")))
                .text("token");

        TestApi.expect(404, other.api().get("/api/code-orders/" + id + "/codes"));
        TestApi.expect(404, other.api().get("/api/code-orders/" + id + "/exports"));
        TestApi.expect(404, operator().get("/api/code-orders/" + id + "/codes"));
        TestApi.expect(404, factory.api().get("/api/code-orders/" + UUID.randomUUID() + "/codes"));
        TestApi.denied("capture", factory.api().as(reader).get("/api/code-orders/" + id + "/codes"));
        assertThat(exports(id)).isEmpty();
    }

    @Test
    void asking_for_the_headers_alone_gives_nothing_out() {
        var id = ordered(TestOrders.gtin(), 1, Map.of("inner", true));

        var head = factory.api().send("HEAD", "/api/code-orders/" + id + "/codes?inner=true", null, Map.of());

        assertThat(head.status()).isEqualTo(405);
        assertThat(exports(id)).isEmpty();
    }

    @Test
    void each_export_is_logged_and_its_codes_count_as_handed_out() {
        var id = ordered(TestOrders.gtin(), 10, Map.of());
        codes(id, "?from=2&to=4");
        codes(id, "?format=jsonl");

        var exports = exports(id);

        assertThat(exports).hasSize(2);
        assertThat(exports.get(0)).containsEntry("format", "jsonl").containsEntry("sent", "10");
        assertThat(exports.get(1))
                .containsEntry("from", "2")
                .containsEntry("to", "4")
                .containsEntry("sent", "3")
                .containsEntry("inner", "false")
                .containsKeys("begunAt", "finishedAt")
                .doesNotContainKeys("cutAt", "by");
        var other = ordered(TestOrders.gtin(), 3, Map.of());
        codes(other, "?from=2&to=2");
        assertThat(codes.range(parties.byPseudonym(factory.pseudonym()).orElseThrow(), UUID.fromString(other), 1, 3))
                .extracting(IssuedCode::label)
                .containsExactly(LabelState.ISSUED, LabelState.HANDED_OUT, LabelState.ISSUED);
    }

    @Test
    void secrets_are_given_out_once_and_replaced_for_a_reason_only() throws Exception {
        var id = ordered(TestOrders.gtin(), 4_100, Map.of("inner", true));

        var first = secrets(codes(id, "?inner=true&from=101"));
        var again = codes(id, "?inner=true&from=4100");
        var others = secrets(codes(id, "?inner=true&to=100"));
        var replaced = secrets(codes(id, "?inner=true&from=4100&replace=true&reason=roll%20burnt"));

        assertThat(first)
                .hasSize(4_000)
                .doesNotHaveDuplicates()
                .allMatch(secret -> secret.matches("[0-9A-HJKMNP-TV-Z]{13}"));
        TestApi.expect(409, again);
        assertThat(others).hasSize(100);
        assertThat(replaced).hasSize(1).doesNotContain(first.getLast());
        assertThat(exports(id).getFirst()).containsEntry("reason", "roll burnt").containsEntry("inner", "true");
        assertThat(database()
                        .numbers(
                                "SELECT COUNT(DISTINCT inner_mac) FROM codes c JOIN code_orders o ON o.id = c.order_row"
                                        + " WHERE o.order_id = x'" + id.replace("-", "") + "'"))
                .containsExactly(4_100L);
    }

    @Test
    void an_export_without_secrets_leaves_those_that_were_given_out() throws Exception {
        var id = ordered(TestOrders.gtin(), 1, Map.of("inner", true));
        codes(id, "?inner=true");

        assertThat(Csv.rows(codes(id, "").body()).get(1).get(8)).isEmpty();
        assertThat(database()
                        .numbers("SELECT COUNT(*) FROM codes c JOIN code_orders o ON o.id = c.order_row"
                                + " WHERE c.inner_mac IS NOT NULL AND o.order_id = x'" + id.replace("-", "") + "'"))
                .containsExactly(1L);
    }

    @Test
    void of_two_who_ask_for_the_secrets_at_once_one_gets_them() throws Exception {
        var id = ordered(TestOrders.gtin(), 10_000, Map.of("inner", true));
        var http = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(address().resolve("/api/code-orders/" + id + "/codes?inner=true"))
                .header("Authorization", "Bearer " + token)
                .build();

        var both = List.of(
                http.sendAsync(request, BodyHandlers.ofString()), http.sendAsync(request, BodyHandlers.ofString()));

        var whole = 0;
        for (var each : both) {
            whole += each.handle((answer, failure) -> failure == null
                                    && answer.statusCode() == 200
                                    && answer.body().lines().count() == 10_001)
                            .get()
                    ? 1
                    : 0;
        }
        assertThat(whole).isEqualTo(1);
        http.close();
    }

    @Test
    void hundreds_of_thousands_are_streamed_and_a_receiver_that_goes_away_is_noted() throws Exception {
        var id = ordered(TestOrders.gtin(), MANY, Map.of());

        try (var socket = new Socket(address().getHost(), address().getPort())) {
            socket.setReceiveBufferSize(4_096);
            socket.getOutputStream()
                    .write(("GET /api/code-orders/" + id + "/codes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                    + token + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(100_000))
                    .containsSequence("sequence,uri".getBytes(StandardCharsets.UTF_8));
        }

        Eventually.holds(
                () -> exports(id).getFirst().containsKey("cutAt"),
                () -> exports(id).toString());
        var cut = exports(id).getFirst();
        assertThat(cut).doesNotContainKey("finishedAt");
        assertThat(Integer.parseInt(cut.getOrDefault("sent", ""))).isBetween(1, MANY - 1);

        assertThat(countLines(id)).isEqualTo(MANY + 1);
        assertThat(exports(id).getFirst())
                .containsEntry("sent", Integer.toString(MANY))
                .containsKey("finishedAt");
    }

    private long countLines(String id) throws Exception {
        var request = HttpRequest.newBuilder(address().resolve("/api/code-orders/" + id + "/codes"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (var http = HttpClient.newHttpClient();
                InputStream body =
                        http.send(request, BodyHandlers.ofInputStream()).body()) {
            var lines = 0L;
            for (var read = body.read(); read >= 0; read = body.read()) {
                lines += read == '\n' ? 1 : 0;
            }
            return lines;
        }
    }

    private String ordered(String gtin, int quantity, Map<String, ?> more) {
        return TestOrders.issued(factory.api(), gtin, quantity, more);
    }

    private Answer codes(String id, String query) {
        return factory.api().get("/api/code-orders/" + id + "/codes" + query);
    }

    private static List<String> secrets(Answer answer) {
        return Csv.rows(TestApi.expect(200, answer).body()).stream()
                .skip(1)
                .map(row -> row.get(8))
                .toList();
    }

    /** Members of the exports of an order as texts, the newest first. */
    private List<Map<String, String>> exports(String id) {
        var exports = new ArrayList<Map<String, String>>();
        for (var export :
                factory.api().get("/api/code-orders/" + id + "/exports").json()) {
            var members = new HashMap<String, String>();
            export.properties()
                    .forEach(member ->
                            members.put(member.getKey(), member.getValue().asText()));
            exports.add(members);
        }
        return exports;
    }
}
