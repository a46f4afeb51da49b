package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.chamadao.json.StrictJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases are those that the page's script is tested with. */
final class ValueTextTest {
    private static final JsonNode GOLDEN = golden();

    @ParameterizedTest
    @MethodSource("cases")
    void says_a_value_in_both_languages(JsonNode expected) {
        for (var language : Language.values()) {
            var texts = new ValueText(Phrases.in(language), wording());

            var text = texts.of(
                    expected.path("leaf").asText(),
                    StrictJson.parse(expected.path("value").toString().getBytes(StandardCharsets.UTF_8)),
                    expected.path("offset").asText());

            assertThat(text).isEqualTo(expected.path(language.tag()).asText());
        }
    }

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(GOLDEN.path("cases").spliterator(), false);
    }

    private static Wording wording() {
        var fields = new HashMap<String, Wording.Term>();
        GOLDEN.path("wording")
                .path("fields")
                .fields()
                .forEachRemaining(field -> fields.put(
                        field.getKey(),
                        new Wording.Term(
                                "",
                                field.getValue().path("unit").asText(),
                                texts(field.getValue().path("words")))));
        return new Wording(fields, texts(GOLDEN.path("wording").path("products")), Map.of());
    }

    private static Map<String, String> texts(JsonNode members) {
        var texts = new HashMap<String, String>();
        members.fields()
                .forEachRemaining(
                        member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }

    private static JsonNode golden() {
        try (var stream = ValueTextTest.class.getResourceAsStream("/golden/resolver/value-texts.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
