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
