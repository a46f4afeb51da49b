package org.chamadao.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
    private static final JsonNode LINKS = Golden.read("links.json");

    private final Identifiers identifiers = new Identifiers(IssuerHosts.of(
            Golden.elements(LINKS.get("issuerHosts")).map(JsonNode::asText).toArray(String[]::new)));

    static Stream<JsonNode> good() {
        return Golden.elements(LINKS.get("good"));
    }

    static Stream<JsonNode> bad() {
        return Golden.elements(LINKS.get("bad"));
    }

    static Stream<JsonNode> withoutKey() {
        return Golden.elements(LINKS.get("withoutKey"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void gives_one_name_to_what_is_spelled_in_many_ways(JsonNode row) {
        var text = row.get(1).asText();
        var canonical = row.get(2).asText();

        assertThat(identifiers.canonical(text)).as(row.get(0).asText()).isEqualTo(canonical);
        assertThat(identifiers.canonicalOrAsWritten(text)).isEqualTo(canonical);
        assertThat(identifiers.numbered(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refuses_a_malformed_or_foreign_key_wherever_it_stands(JsonNode row) {
        var text = row.get(0).asText();

        assertRefused(
                () -> identifiers.canonical(text),
                row.get(1).asText(),
                row.get(2).asText());
        assertRefused(
                () -> identifiers.canonicalOrAsWritten(text),
                row.get(1).asText(),
                row.get(2).asText());
        assertRefused(
                () -> identifiers.numbered(text),
                row.get(1).asText(),
                row.get(2).asText());
    }

    @ParameterizedTest
    @MethodSource("withoutKey")
    void leaves_what_holds_no_key_and_numbers_only_absolute_uris(JsonNode row) {
        var text = row.get(0).asText();

        assertThatExceptionOfType(IdentifierRefusedException.class)
                .isThrownBy(() -> identifiers.canonical(text))
                .satisfies(refused ->
                        assertThat(refused.part()).isEqualTo(row.get(1).asText()));
        assertThat(identifiers.canonicalOrAsWritten(text)).isEqualTo(text);
        if (row.get(2).asText().equals("numbered")) {
            assertThat(identifiers.numbered(text)).isEqualTo(text);
        } else {
            assertThatExceptionOfType(IdentifierRefusedException.class).isThrownBy(() -> identifiers.numbered(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://id.gs1.org/01/", "urn:epc:id:sgtin:", "https://id.gs1.org/", "x", "%", "/01/"})
    void refuses_huge_texts_unread(String piece) {
        var huge = piece.repeat(10_000_000 / piece.length());

        assertRefusedPart(() -> identifiers.canonical(huge), "length");
        assertRefusedPart(() -> identifiers.canonicalOrAsWritten(huge), "length");
        assertRefusedPart(() -> identifiers.numbered(huge), "length");
        assertRefusedPart(() -> identifiers.atPath(huge), "length");
    }

    @Test
    void names_the_item_of_a_page_as_events_name_it() {
        assertThat(identifiers.atPath("/01/9506000134352/21/a%2fB").uri())
                .isEqualTo("https://id.gs1.org/01/09506000134352/21/a%2FB");
        assertThat(identifiers.atPath("/gtin/02000000000008/lot/L/ser/A/").uri())
                .isEqualTo("https://tea.example/01/02000000000008/10/L/21/A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/01", "/01/09506000134352/21", "01/09506000134352", "/console/index.html"})
    void refuses_a_page_without_key(String path) {
        assertRefused(() -> identifiers.atPath(path), "path", "holds no GS1 key");
    }

    private static void assertRefused(Runnable reading, String part, String reason) {
        assertThatExceptionOfType(IdentifierRefusedException.class)
                .isThrownBy(reading::run)
                .satisfies(refused -> assertThat(refused.part()).isEqualTo(part))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason))
                .withMessage(part + ": " + reason);
    }

    private static void assertRefusedPart(Runnable reading, String part) {
        assertThatExceptionOfType(IdentifierRefusedException.class)
                .isThrownBy(reading::run)
                .satisfies(refused -> assertThat(refused.part()).isEqualTo(part));
    }
}
