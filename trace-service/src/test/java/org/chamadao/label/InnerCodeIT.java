package org.chamadao.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestApi.Answer;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class InnerCodeIT extends ServiceIT {
    private static final int ANSWERED_MISSES = 40;

    private TestParty factory;
    private final Map<String, String> secrets = new HashMap<>();
    private final List<String> items = new ArrayList<>();

    @Override
    protected Map<String, String> settings() {
        return Map.of("chamadao.misses.most", Integer.toString(ANSWERED_MISSES), "chamadao.proxy.trusted", "127.0.0.1");
    }

    @BeforeAll
    void order_codes_with_secrets() {
        factory = TestParty.made(operator(), "factory");
        var id = TestOrders.issued(factory.api(), TestOrders.gtin(), 20, Map.of("inner", true));
        Csv.rows(factory.api()
                        .get("/api/code-orders/" + id + "/codes?inner=true")
                        .body())
                .stream()
                .skip(1)
                .forEach(row -> {
                    items.add(row.get(1));
                    secrets.put(row.get(1), row.get(8));
                });
    }

    @Test
    void the_first_right_one_is_first_and_the_next_is_told_when_that_was() {
        var item = items.get(0);

        var first = show(item, secret(item), "192.0.2.1");
        var again = show(item, secret(item), "192.0.2.2");

        assertThat(first.json().get("right").booleanValue()).isTrue();
        assertThat(first.json().get("first").booleanValue()).isTrue();
        assertThat(again.json().get("right").booleanValue()).isTrue();
        assertThat(again.json().get("first").booleanValue()).isFalse();
        assertThat(again.text("firstAt")).isEqualTo(first.text("firstAt")).isNotEmpty();
        assertThat(first.response().headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void a_secret_is_read_as_people_type_it_and_an_item_by_any_of_its_addresses() {
        var item = items.get(1);
        var typed = secret(item).toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l');
        var path = URI.create(item).getPath();

        for (var name : List.of(item, path, "HTTPS://TRACE.EXAMPLE" + path, "http://127.0.0.1:8080" + path)) {
            assertThat(show(name, " " + typed.substring(0, 5) + "-" + typed.substring(5) + " ", "192.0.2.3")
                            .body())
                    .contains("\"right\":true");
        }
    }

    @Test
    void everything_that_is_not_right_is_answered_alike() {
        var item = items.get(2);
        var plain = TestOrders.issued(factory.api(), TestOrders.gtin(), 1, Map.of());
        var withoutSecret = Csv.rows(factory.api()
                        .get("/api/code-orders/" + plain + "/codes")
                        .body())
                .get(1)
                .get(1);
        var undrawn = TestOrders.issued(factory.api(), TestOrders.gtin(), 1, Map.of("inner", true));
        var notDrawn = Csv.rows(factory.api()
                        .get("/api/code-orders/" + undrawn + "/codes")
                        .body())
                .get(1)
                .get(1);
        var right = secret(item);
        for (var wrong : List.of(
                show(item, secret(items.get(3)), "192.0.2.4"),
                show(item, "x", "192.0.2.4"),
                show(item, "U".repeat(13), "192.0.2.4"),
                show(item, right.substring(1), "192.0.2.4"),
                show(item, right + "0", "192.0.2.4"),
                show(withoutSecret, right, "192.0.2.4"),
                show(notDrawn, right, "192.0.2.4"),
                show("https://id.gs1.org/01/09506000134352/21/NOSUCHITEMATALL1", right, "192.0.2.4"),
                show("https://id.gs1.org/01/09506000134352", right, "192.0.2.4"),
                show("/", right, "192.0.2.4"),
                show("勐海", right, "192.0.2.4"))) {
            assertThat(wrong.status()).isEqualTo(200);
            assertThat(wrong.body()).isEqualTo("{\"right\":false}");
        }
    }

    @Test
    void who_guesses_has_to_wait_and_a_right_one_is_answered_all_the_same() {
        var item = items.get(4);
        for (var miss = 0; miss < ANSWERED_MISSES; miss++) {
            assertThat(show(item, "0".repeat(13), "192.0.2.5").body()).isEqualTo("{\"right\":false}");
        }

        var refused = show(item, "0".repeat(13), "192.0.2.5");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(show(item, secret(item), "192.0.2.5").body()).contains("\"right\":true");
        assertThat(show(item, "0".repeat(13), "192.0.2.6").body()).isEqualTo("{\"right\":false}");
    }

    @Test
    void the_first_right_one_is_recorded_once_though_many_come_at_once_and_another_holds_the_item() throws Exception {
        var item = items.get(5);
        TestApi.expect(201, factory.api().post("/epcis/events", commissioning(item)));
        Eventually.holds(() -> operator().get(URI.create(item).getPath()).status() == 200);

        var answers = AtOnce.each(8, () -> show(item, secret(item), "192.0.2.7"));

        assertThat(answers.stream().filter(answer -> answer.json().get("first").booleanValue()))
                .hasSize(1);
        Eventually.holds(() -> uncaptured() == 0);
        Eventually.holds(() -> opened(item) == 1);
        Thread.sleep(600);
        assertThat(opened(item)).isEqualTo(1);
    }

    @Test
    void an_event_that_was_captured_before_a_crash_is_not_captured_again() throws Exception {
        var item = items.get(6);
        show(item, secret(item), "192.0.2.8");
        Eventually.holds(() -> uncaptured() == 0 && opened(item) == 1);

        database().change("UPDATE inner_openings SET captured_at = NULL");

        Eventually.holds(() -> uncaptured() == 0);
        assertThat(opened(item)).isEqualTo(1);
    }

    @Test
    void the_database_holds_no_secret_and_the_key_lies_elsewhere() throws Exception {
        assertThat(data().resolve("keys/inner-codes.key")).exists();
        for (var secret : secrets.values()) {
            assertThat(database()
                            .numbers("SELECT COUNT(*) FROM codes WHERE LEFT(inner_mac, 13) = '" + secret
                                    + "' OR inner_mac = LEFT(UNHEX(SHA2('" + secret + "', 256)), 16)"))
                    .containsExactly(0L);
        }
    }

    @Test
    void a_request_without_item_or_secret_is_refused_with_the_place() {
        assertThat(TestApi.expect(400, operator().as(null).post("/api/inner-codes", Map.of("secret", "x")))
                        .text("pointer"))
                .isEqualTo("/item");
        assertThat(TestApi.expect(400, operator().as(null).post("/api/inner-codes", Map.of("item", "x")))
                        .text("pointer"))
                .isEqualTo("/secret");
    }

    private String secret(String item) {
        return secrets.getOrDefault(item, "");
    }

    private Answer show(String item, String secret, String from) {
        return operator()
                .as(null)
                .send(
                        "POST",
                        "/api/inner-codes",
                        Map.of("item", item, "secret", secret),
                        Map.of("X-Forwarded-For", from));
    }

    private long uncaptured() throws SQLException {
        return database()
                .numbers("SELECT COUNT(*) FROM inner_openings WHERE captured_at IS NULL")
                .getFirst();
    }

    /** How many events say that an item was opened. */
    private long opened(String item) throws SQLException {
        return database()
                .numbers("SELECT COUNT(*) FROM events WHERE content LIKE '%container_open%' AND content LIKE '%" + item
                        + "%'")
                .getFirst();
    }

    private static String commissioning(String item) {
        return """
            {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],"type":"ObjectEvent",\
            "eventTime":"2026-03-04T05:06:07Z","eventTimeZoneOffset":"+08:00","action":"ADD",\
            "epcList":["%s"],"bizStep":"commissioning","disposition":"active"}\
            """.formatted(item);
    }
}
