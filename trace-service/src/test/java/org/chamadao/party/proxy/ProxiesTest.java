package org.chamadao.party.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static final List<String> TRUSTED = List.of("127.0.0.1", "10.0.0.0/8", "2001:db8:ff::/48");
    private static final String X = "X-Forwarded-For";

    private final Proxies proxies = Proxies.of(TRUSTED, X);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // peer | header | origin
                "127.0.0.1 | - | 127.0.0.1",
                "127.0.0.1 | 198.51.100.7 | 198.51.100.7",
                "127.0.0.1 | 203.0.113.1, 198.51.100.7 | 198.51.100.7",
                "127.0.0.1 | 203.0.113.1, 198.51.100.7, 10.1.1.1 | 198.51.100.7",
                "127.0.0.1 | 10.9.9.9, 10.1.1.1 | 10.9.9.9",
                "127.0.0.1 | 198.51.100.7:4711 | 198.51.100.7",
                "127.0.0.1 | [2001:db8::7]:4711 | 2001:db8::7",
                "127.0.0.1 | 2001:db8::7 | 2001:db8::7",
                "2001:db8:ff::1 | 198.51.100.7 | 198.51.100.7",
                "198.51.100.9 | 203.0.113.1 | 198.51.100.9",
                "2001:db8::9 | 203.0.113.1 | 2001:db8::9",
                "127.0.0.1 | 203.0.113.1, unknown | 127.0.0.1",
                "127.0.0.1 | 203.0.113.1, | 127.0.0.1",
                "127.0.0.1 | localhost | 127.0.0.1",
                "127.0.0.1 | 198.51.100.7 10.0.0.1 | 127.0.0.1",
                "127.0.0.1 | ::ffff:10.0.0.1 | 10.0.0.1",
            })
    void goes_back_as_far_as_proxies_are_believed(String peer, String header, String origin) {
        var lines = header == null ? List.<String>of() : List.of(header);

        assertThat(proxies.origin(address(peer), lines)).isEqualTo(address(origin));
    }

    @Test
    void reads_several_lines_as_one() {
        assertThat(proxies.origin(address("127.0.0.1"), List.of("203.0.113.1", "198.51.100.7", "10.1.1.1")))
                .isEqualTo(address("198.51.100.7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.7 | 198.51.100.7",
                "For=198.51.100.7;proto=http;by=203.0.113.43 | 198.51.100.7",
                "proto=https; for=\"[2001:db8::7]:4711\" | 2001:db8::7",
                "for=203.0.113.1, for=198.51.100.7 | 198.51.100.7",
                "for=_hidden | 127.0.0.1",
                "for=unknown | 127.0.0.1",
                "proto=https | 127.0.0.1",
                "for=203.0.113.1;for=198.51.100.7 | 127.0.0.1",
                "for=\" | 127.0.0.1",
            })
    void reads_the_standard_header_where_proxies_write_it(String header, String origin) {
        assertThat(Proxies.of(TRUSTED, "forwarded").origin(address("127.0.0.1"), List.of(header)))
                .isEqualTo(address(origin));
    }

    @Test
    void believes_nobody_unless_told() {
        assertThat(Proxies.of(List.of(), X).origin(address("127.0.0.1"), List.of("198.51.100.7")))
                .isEqualTo(address("127.0.0.1"));
    }

    @Property
    void a_stranger_changes_nothing_by_what_they_send(@ForAll List<String> lines) {
        assertThat(proxies.origin(address("203.0.113.5"), lines)).isEqualTo(address("203.0.113.5"));
    }

    @Property
    void nothing_before_what_a_proxy_wrote_counts(@ForAll List<String> sent) {
        var lines = new ArrayList<>(sent);
        lines.add("203.0.113.5");

        assertThat(proxies.origin(address("127.0.0.1"), lines)).isEqualTo(address("203.0.113.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.1/8", "10.0.0.0/99"})
    void names_the_setting_that_makes_no_sense(String range) {
        assertThatThrownBy(() -> Proxies.of(List.of(range), X))
                .hasMessageStartingWith("chamadao.proxy.trusted: \"" + range + "\"");
    }

    @Test
    void names_the_headers_that_it_knows() {
        assertThatThrownBy(() -> Proxies.of(List.of(), "X-Real-IP"))
                .hasMessage("chamadao.proxy.header: \"X-Real-IP\" is none of X-Forwarded-For, Forwarded");
    }

    private static InetAddress address(String text) {
        return AddressText.parse(text).orElseThrow();
    }
}
