package org.chamadao.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerHostsTest {
    @Test
    void keep_their_order_in_lower_case() {
        var hosts = IssuerHosts.of("Tea.Example", "a.example", "tea.example");

        assertThat(hosts.hosts()).containsExactly("tea.example", "a.example");
        assertThat(hosts.first()).isEqualTo("tea.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tea.example.", "tea.example:8080", "https://tea.example", "茶.example", "ID.GS1.ORG"})
    void refuse_what_is_no_host_of_ours(String host) {
        assertThatExceptionOfType(IdentifierRefusedException.class).isThrownBy(() -> IssuerHosts.of(host));
    }

    @Test
    void are_at_least_one() {
        assertThatExceptionOfType(IdentifierRefusedException.class)
                .isThrownBy(IssuerHosts::of)
                .withMessage("issuer hosts: none given");
    }
}
