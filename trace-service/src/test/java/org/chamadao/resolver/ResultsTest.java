package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chamadao.json.StrictJson;
import org.chamadao.profile.Chapter;
import org.chamadao.resolver.Outline.Bounds;
import org.chamadao.resolver.StoryStep.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases are those that the page's script is tested with. */
final class ResultsTest {
    private static final JsonNode GOLDEN = golden();

    @ParameterizedTest
    @MethodSource("cases")
    void a_result_is_compared_with_its_limit_or_said_not_to_be(JsonNode told) {
        var results = results()
                .of(Stream.of(step(told))
                        .filter(step -> step.holds() && step.chapter() == Chapter.TESTING)
                        .toList());

        assertThat(results)
                .extracting(result -> result.outcome().word())
                .isEqualTo(told.has("outcome") ? List.of(told.path("outcome").asText()) : List.of());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_failed_or_is_outside_its_limit_is_said_beside_the_verdict(JsonNode told) {
        var phrases = Phrases.in(Language.ENGLISH);

        var caution = new Caution(phrases, results()).of(List.of(step(told)));

        assertThat(caution)
                .isEqualTo(
                        told.path("caution").asBoolean()
                                ? Optional.of("✗ A recorded test failed or is outside its limit: see “The testing”.")
                                : Optional.empty());
    }

    static Stream<JsonNode> cases() {
        return GOLDEN.path("cases").valueStream();
    }

    private static Results results() {
        var limits = GOLDEN.path("limits")
                .valueStream()
                .map(limit -> new Bounds(
                        Set.of(limit.path("gtins").path(0).asText()),
                        limit.path("field").asText(),
                        limit.path("standard").asText(),
                        number(limit, "minimum"),
                        number(limit, "maximum")))
                .toList();
        var wording = new Wording(Map.of(), Map.of(), Map.of(), new Outline(Map.of(), List.of(), limits, List.of()));
        return new Results(
                Phrases.in(Language.ENGLISH), wording, GOLDEN.path("gtin").asText());
    }

    private static @Nullable BigDecimal number(JsonNode limit, String name) {
        return limit.has(name) ? new BigDecimal(limit.path(name).asText()) : null;
    }

    private static StoryStep step(JsonNode told) {
        var value = StrictJson.parse(told.path("value").toString().getBytes(StandardCharsets.UTF_8));
        return new StoryStep(
                7,
                Chapter.valueOf(told.path("chapter").asText().toUpperCase(Locale.ROOT)),
                false,
                Optional.empty(),
                told.path("holds").asBoolean(),
                false,
                "",
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                List.of(new Value(told.path("field").asText(), told.path("text").asText(), value)));
    }

    private static JsonNode golden() {
        try (var stream = ResultsTest.class.getResourceAsStream("/golden/resolver/results.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
