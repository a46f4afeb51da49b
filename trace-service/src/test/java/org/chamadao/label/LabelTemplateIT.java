package org.chamadao.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.Map;
import java.util.UUID;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestParty;
import org.chamadao.serve.ServiceIT;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest(transactional = false)
class LabelTemplateIT extends ServiceIT {
    private TestParty factory;
    private String order;

    @BeforeAll
    void order_codes() {
        factory = TestParty.made(operator(), "factory");
        order = TestOrders.issued(factory.api(), TestOrders.gtin(), 2, Map.of("inner", true, "product", "老班章"));
    }

    @Test
    void the_templates_are_those_of_the_print_program() {
        var all = factory.api().get("/api/label-templates").json();

        assertThat(all)
                .extracting(template -> template.get("name").textValue())
                .contains("cake", "inner", "tube", "case");
        for (var template : all) {
            var name = template.get("name").textValue();
            assertThat(template.get("inner").booleanValue()).isEqualTo(name.equals("inner"));
            assertThat(factory.api()
                            .get("/api/label-templates/" + name)
                            .json()
                            .get("width")
                            .doubleValue())
                    .isEqualTo(template.get("width").doubleValue());
        }
        TestApi.expect(404, factory.api().get("/api/label-templates/nosuch"));
        TestApi.expect(404, preview("nosuch", "", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "svg,image/svg+xml,<svg",
        "png,image/png,PNG",
        "pdf,application/pdf,%PDF-",
        "zpl,application/vnd.zebra-zpl,^XA"
    })
    void a_code_of_an_order_is_drawn_in_each_format(String format, String type, String mark) {
        var drawn = TestApi.expect(
                200, preview("cake", "?dpi=203&format=" + format, Map.of("orderId", order, "sequence", 1)));

        assertThat(drawn.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(given -> assertThat(given).startsWith(type));
        assertThat(drawn.response().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(drawn.body()).contains(mark);
    }

    @Test
    void a_preview_draws_no_secret_that_counts() throws Exception {
        TestApi.expect(200, preview("inner", "", Map.of("orderId", order, "sequence", 2)));

        assertThat(database().numbers("SELECT COUNT(*) FROM codes WHERE inner_mac IS NOT NULL"))
                .containsExactly(0L);
        assertThat(factory.api().get("/api/code-orders/" + order + "/exports").json())
                .isEmpty();
    }

    @Test
    void fields_are_drawn_as_they_come_and_what_does_not_fit_is_told() {
        var fields = Map.of(
                "link",
                "https://trace.example/01/09506000134352/21/ABC",
                "serial",
                "ABC",
                "product",
                "春茶",
                "domain",
                "x");

        TestApi.expect(200, preview("cake", "?language=en", fields));
        var refused = TestApi.expect(
                400,
                preview(
                        "cake",
                        "",
                        Map.of("link", "https://trace.example/", "serial", "ABC", "product", "春".repeat(100))));

        assertThat(refused.text("pointer")).isEqualTo("/product");
    }

    @ParameterizedTest
    @CsvSource({"?format=gif", "?dpi=72", "?dpi=x", "?language=xx"})
    void what_cannot_be_drawn_is_refused(String query) {
        TestApi.expect(400, preview("cake", query, Map.of("orderId", order, "sequence", 1)));
    }

    @Test
    void codes_of_others_and_codes_that_are_not_there_are_drawn_for_nobody() {
        var other = TestParty.made(operator(), "factory");

        for (var refused : new TestApi.Answer[] {
            preview("cake", "", Map.of("orderId", order, "sequence", 3)),
            preview("cake", "", Map.of("orderId", UUID.randomUUID().toString(), "sequence", 1)),
            other.api().post("/api/label-templates/cake/preview", Map.of("orderId", order, "sequence", 1))
        }) {
            assertThat(TestApi.expect(400, refused).text("pointer")).isEqualTo("/sequence");
        }
    }

    private TestApi.Answer preview(String template, String query, Map<String, ?> body) {
        return factory.api().post("/api/label-templates/" + template + "/preview" + query, body);
    }
}
