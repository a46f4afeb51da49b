package org.chamadao.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.chamadao.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {
    @Test
    void gives_what_is_asked_for() {
        var input = Input.of("{\"a\":\"x\",\"b\":true,\"d\":\"2027-01-31T08:00:00+08:00\",\"e\":[\"p\"],\"f\":null}");

        assertThat(input.text("a", 5)).isEqualTo("x");
        assertThat(input.flag("b")).isTrue();
        assertThat(input.optionalTime("d")).contains(Instant.parse("2027-01-31T00:00:00Z"));
        assertThat(input.texts("e")).containsExactly("p");
        assertThat(input.optionalText("f", 5)).isEmpty();
        assertThat(input.optionalText("g", 5)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":7}",
                "{\"a\":\"\"}",
                "{\"a\":\"  \"}",
                "{\"a\":\"toolong\"}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\u202e\"}",
                "{\"a\":\"\\u2069\"}",
                "{\"a\":[]}",
                "{}"
            })
    void names_the_member_that_is_wrong(String body) {
        assertThatThrownBy(() -> Input.of(body).text("a", 5))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().pointer()).isEqualTo("/a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "1969-12-31T00:00:00Z", "2027-01-31", "now"})
    void takes_only_times_that_a_column_can_hold(String time) {
        assertThatThrownBy(() -> Input.of("{\"a\":\"" + time + "\"}").optionalTime("a"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void gives_numbers_and_objects_within_objects() {
        var input = Input.of("{\"n\":7,\"z\":null,\"o\":{\"p\":8},\"l\":[{\"q\":9}]}");

        assertThat(input.number("n", 1, 7)).isEqualTo(7);
        assertThat(input.optionalNumber("z", 1, 7)).isEmpty();
        assertThat(input.optionalObject("z")).isEmpty();
        assertThat(input.optionalObject("o").orElseThrow().number("p", 1, 9)).isEqualTo(8);
        assertThat(input.objects("l", 1).getFirst().number("q", 1, 9)).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "8", "-1", "1.0", "1e1", "\"7\"", "true", "[]", "99999999999999999999"})
    void takes_whole_numbers_within_their_bounds_only(String number) {
        assertThatThrownBy(() -> Input.of("{\"n\":" + number + "}").number("n", 1, 7))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().pointer()).isEqualTo("/n"));
    }

    @Test
    void names_the_whole_way_to_a_member_that_is_wrong() {
        var input = Input.of("{\"o\":{\"p\":{\"q\":0}},\"l\":[{},{\"r\":0}]}");

        assertThatThrownBy(() -> input.optionalObject("o")
                        .flatMap(inner -> inner.optionalObject("p"))
                        .orElseThrow()
                        .text("q", 5))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().pointer()).isEqualTo("/o/p/q"));
        assertThatThrownBy(() -> input.objects("l", 2).getLast().text("r", 5))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().pointer()).isEqualTo("/l/1/r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"l\":{}}", "{\"l\":[]}", "{\"l\":[{},{},{}]}", "{\"l\":[7]}"})
    void takes_lists_of_objects_within_their_bounds_only(String body) {
        assertThatThrownBy(() -> Input.of(body).objects("l", 2)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "7", "{", "{}{}", "{\"a\":1,\"a\":2}", "null"})
    void refuses_what_is_no_object(String body) {
        assertThatThrownBy(() -> Input.of(body)).isInstanceOf(ProblemException.class);
    }

    @Property
    void refuses_or_reads_any_text(@ForAll String body) {
        try {
            Input.of(body);
        } catch (ProblemException e) {
            assertThat(e.problem().status().getCode()).isBetween(400, 499);
        }
    }
}
