package org.chamadao.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cities are those that the page's script is tested with. */
final class CityNameTest {
    private static final JsonNode GOLDEN = golden();

    @ParameterizedTest
    @MethodSource("names")
    void takes_the_name_of_a_city(String name) {
        assertThat(CityName.of(name)).isEqualTo(name);
        assertThat(new NewParty("茶园", Role.FARM, name, false).city()).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("others")
    @ValueSource(strings = {"", " "})
    void refuses_what_says_more_than_the_name_of_a_city(String text) {
        assertThat(CityName.fits(text)).isFalse();
        assertThatThrownBy(() -> new NewParty("茶园", Role.FARM, text, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void takes_the_city_of_an_operator_that_was_given_none() {
        assertThat(new OperatorSettings("operator", "brand", "-").party().city())
                .isEqualTo("-");
    }

    static Stream<String> names() {
        return texts("names");
    }

    static Stream<String> others() {
        return texts("others");
    }

    private static Stream<String> texts(String list) {
        return StreamSupport.stream(GOLDEN.path(list).spliterator(), false).map(JsonNode::textValue);
    }

    private static JsonNode golden() {
        try (var stream = CityNameTest.class.getResourceAsStream("/golden/resolver/cities.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
