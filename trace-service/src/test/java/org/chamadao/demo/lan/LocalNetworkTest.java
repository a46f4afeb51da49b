package org.chamadao.demo.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.stream.Stream;
import org.chamadao.command.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalNetworkTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "10.255.255.254",
                "172.16.0.1",
                "172.31.255.254",
                "192.168.1.5",
                "169.254.9.9",
                "198.19.0.1",
                "192.0.2.2"
            })
    void an_address_of_a_local_range_is_one_that_phones_get(String address) {
        assertThat(LocalNetwork.local(Stream.of(InetAddress.ofLiteral(address))))
                .containsExactly(Inet4Address.ofLiteral(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.255.255.255",
                "11.0.0.0",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.1.1",
                "192.169.1.1",
                "100.63.0.1",
                "100.64.0.7",
                "100.128.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "8.8.8.8",
                "127.0.0.1",
                "::1",
                "fd00::1",
                "2001:db8::1"
            })
    void an_address_of_the_internet_or_of_the_machine_itself_is_not(String address) {
        assertThat(LocalNetwork.local(Stream.of(InetAddress.ofLiteral(address))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kitchen, kitchen.local", "Kitchen, kitchen.local", "box-7.corp.example, box-7.local", "dev, dev.local"
    })
    void the_machine_is_known_by_a_name_that_no_one_can_buy(String host, String name) {
        assertThat(LocalNetwork.name(host)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "my machine", "*", "küche", "-a", "a-"})
    void a_name_that_is_no_host_name_is_left_out(String host) {
        assertThat(LocalNetwork.name(host)).isEmpty();
    }

    @Test
    void one_address_may_be_chosen() {
        assertThat(LocalNetwork.address("127.0.0.2")).isEqualTo(Inet4Address.ofLiteral("127.0.0.2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "localhost",
                "192.168.1",
                "192.168.1.5/24",
                "::1",
                "8.8.8.8",
                "0.0.0.0",
                "127.0.0.1",
                "192.0.2.77"
            })
    void an_address_that_cannot_be_chosen_is_named(String text) {
        assertThatThrownBy(() -> LocalNetwork.address(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(text);
    }

    @Test
    void the_addresses_of_this_machine_are_all_local() throws Exception {
        var addresses = LocalNetwork.addresses();

        assertThat(addresses).doesNotHaveDuplicates().allMatch(LocalRange::holds);
    }
}
