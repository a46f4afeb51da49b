package org.chamadao.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chamadao.entry.Golden;
import org.chamadao.gs1.Identifiers;
import org.chamadao.gs1.IssuerHosts;
import org.chamadao.json.JsonPointer;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue;
import org.chamadao.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameExpansionTest {
    private static final NameExpansion GOLDEN =
            NameExpansion.of(Golden.value(Golden.read("entry/leaves.json").get("context")));

    static Stream<JsonNode> names() {
        return Golden.elements(Golden.read("entry/leaves.json").get("names"));
    }

    static Stream<JsonNode> inputs() {
        return Golden.elements(Golden.read("entry/leaves.json").get("inputs"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_golden_name_is_expanded_or_refused(JsonNode golden) {
        var name = golden.get("name").asText();
        if (golden.has("refused")) {
            assertThatThrownBy(() -> GOLDEN.iri(name, JsonPointer.ROOT)).isInstanceOf(EventRefusedException.class);
            return;
        }

        assertThat(GOLDEN.iri(name, JsonPointer.ROOT))
                .isEqualTo(golden.get("iri").asText());
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void a_golden_input_becomes_its_value_or_is_refused(JsonNode golden) {
        var json = golden.get("json").asText();
        if (golden.has("refused")) {
            assertThatThrownBy(() -> value(json))
                    .as(golden.get("refused").asText())
                    .isInstanceOfAny(EventRefusedException.class, JsonRefusedException.class);
            return;
        }

        assertThat(value(json)).isEqualTo(Golden.value(golden.get("value")));
    }

    private static JsonValue value(String json) {
        return new EventText(new Identifiers(IssuerHosts.of("tea.example")), GOLDEN)
                .plain(parse(json), JsonPointer.ROOT);
    }

    @Test
    void the_events_context_goes_before_the_documents() {
        var names = NameExpansion.of(
                        parse(
                                "[\"https://remote.example/\",{\"a\":\"https://one.example/\",\"b\":\"https://two.example/\"}]"))
                .with(parse("{\"b\":\"https://three.example/\",\"c\":\"a:c/\"}"));

        assertThat(names.iri("c:x", JsonPointer.ROOT)).isEqualTo("https://one.example/c/x");
        assertThat(names.iri("a:x", JsonPointer.ROOT)).isEqualTo("https://one.example/x");
        assertThat(names.iri("b:x", JsonPointer.ROOT)).isEqualTo("https://three.example/x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"term\":\"ex:term\",\"ex\":\"https://ns.example/\"} | term | https://ns.example/term",
                "{\"term\":{\"@id\":\"gs1:term\",\"@type\":\"@id\"}} | term | https://gs1.org/voc/term",
                "{\"ex\":\"https://ns.example/\",\"ex:day\":{\"@type\":\"xsd:date\"}} | ex:day | https://ns.example/day",
                "{\"ex\":\"https://ns.example/\",\"ex:day\":\"https://ns.example/day\"} | ex:day | https://ns.example/day",
                "{\"gs1\":\"https://gs1.org/voc/\",\"@version\":1.1} | gs1:x | https://gs1.org/voc/x",
                "null | urn:x:y | urn:x:y",
            })
    void a_definition_is_followed(String context, String name, String iri) {
        assertThat(NameExpansion.of(parse(context)).iri(name, JsonPointer.ROOT)).isEqualTo(iri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"https://ns.example/a\"}",
                "{\"id\":\"@id\"}",
                "{\"gs1\":\"https://ns.example/\"}",
                "{\"a\":\"b:x\",\"b\":\"a:x\"}",
                "{\"a\":\"a:x\"}",
                "{\"a\":\"relative\"}",
                "{\"a\":null}",
                "{\"a\":{\"@id\":1}}",
                "{\"a\":\"https://ns.example/ \"}",
                "{\"ex\":\"https://ns.example/\",\"ex:a\":\"https://other.example/a\"}",
                "{\"@vocab\":\"https://ns.example/\"}",
                "[null]",
                "[[]]",
                "1",
                "true"
            })
    void a_context_that_cannot_be_followed_is_refused(String context) {
        assertThatThrownBy(() -> NameExpansion.of(parse(context)))
                .isInstanceOfSatisfying(
                        EventRefusedException.class,
                        refused -> assertThat(refused.pointer()).isEqualTo("/@context"));
    }

    @Test
    void a_context_with_very_many_definitions_is_refused() {
        var context = IntStream.range(0, 1_001)
                .mapToObj(number -> "\"p%d\":\"https://ns.example/%d/\"".formatted(number, number))
                .collect(Collectors.joining(",", "{", "}"));

        assertThatThrownBy(() -> NameExpansion.of(parse(context))).hasMessageContaining("1000 definitions");
    }

    @Test
    void a_long_chain_of_prefixes_is_refused() {
        var chain = IntStream.range(0, 999)
                .mapToObj(number -> "\"p%d\":\"p%d:x\"".formatted(number, number + 1))
                .collect(Collectors.joining(",", "{", "}"));

        assertThatThrownBy(() -> NameExpansion.of(parse(chain))).isInstanceOf(EventRefusedException.class);
    }

    private static JsonValue parse(String json) {
        return StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
