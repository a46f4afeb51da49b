package org.chamadao.party.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicOriginTest {
    private static final Optional<String> HOST = Optional.of("127.0.0.1:8080");

    @ParameterizedTest
    @CsvSource({
        "https://trace.example, https://trace.example, true",
        "HTTPS://Trace.Example:443, https://trace.example, true",
        "https://trace.example:8443, https://trace.example:8443, true",
        "https://trace.example:8443, https://trace.example, false",
        "https://trace.example, http://trace.example, false",
        "https://trace.example, https://evil.example, false",
        "https://trace.example, http://127.0.0.1:8080, false",
        "https://trace.example, null, false",
        "http://192.168.1.5:8080, http://192.168.1.5:8080, true",
    })
    void is_the_only_one_whatever_host_a_proxy_names(String setting, String origin, boolean ours) {
        assertThat(PublicOrigin.of(setting).isOurs(origin, HOST)).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, true",
        "https://127.0.0.1:8080, true",
        "http://127.0.0.1, false",
        "https://evil.example, false",
        "null, false",
        "ftp://127.0.0.1:8080, false",
    })
    void is_the_host_of_the_request_where_nothing_is_set(String origin, boolean ours) {
        assertThat(PublicOrigin.of(" ").isOurs(origin, HOST)).isEqualTo(ours);
    }

    @Test
    void says_whether_people_come_by_tls() {
        assertThat(PublicOrigin.of("https://trace.example").secure()).hasValue(true);
        assertThat(PublicOrigin.of("http://trace.example").secure()).hasValue(false);
        assertThat(PublicOrigin.of("").secure()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace.example", "https://", "https://trace.example/", "https://trace.example/console",
                "https://user@trace.example", "https://trace.example?x", "https://trace.example#x",
                        "ftp://trace.example",
                "https://a b", "https:trace.example"
            })
    void what_is_no_origin_is_named_with_its_setting(String setting) {
        assertThatThrownBy(() -> PublicOrigin.of(setting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("chamadao.public-origin: \"" + setting + "\" is no origin; write ");
    }
}
