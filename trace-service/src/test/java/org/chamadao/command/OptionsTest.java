package org.chamadao.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final Set<String> KNOWN = Set.of("port", "data");

    @Test
    void takes_a_value_after_a_space_or_an_equals_sign() {
        Options options = Options.parse(List.of("--port", "81", "--data=a=b", "file"), KNOWN);

        assertThat(options.port("port")).contains(81);
        assertThat(options.value("data")).contains("a=b");
        assertThat(options.rest()).containsExactly("file");
    }

    @Test
    void a_value_may_look_like_an_option() {
        assertThat(Options.parse(List.of("--data", "--x"), KNOWN).value("data")).contains("--x");
    }

    @Test
    void an_option_without_its_value_is_refused() {
        assertThatThrownBy(() -> Options.parse(List.of("--data"), KNOWN))
                .isInstanceOf(UsageException.class)
                .hasMessage("--data wants a value");
    }

    @Test
    void an_option_twice_is_refused() {
        assertThatThrownBy(() -> Options.parse(List.of("--data=a", "--data=b"), KNOWN))
                .isInstanceOf(UsageException.class)
                .hasMessage("--data is given twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "99999999999", "x", "", "-1", "8080 "})
    void what_is_no_port_is_refused(String text) {
        assertThatThrownBy(() -> Options.parse(List.of("--port", text), KNOWN).port("port"))
                .isInstanceOf(UsageException.class)
                .hasMessage("--port must be a port from 1 to 65535, not " + text);
    }
}
