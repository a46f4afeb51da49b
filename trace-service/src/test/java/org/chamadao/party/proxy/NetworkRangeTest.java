package org.chamadao.party.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.200, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "::1, ::1, true",
        "::1, 127.0.0.1, false",
        "::/0, 127.0.0.1, false",
    })
    void holds_the_addresses_of_its_first_bits(String range, String address, boolean inside) {
        assertThat(NetworkRange.parse(range).contains(AddressText.parse(address).orElseThrow()))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "proxy.example", "10.0.0", "10.0.0.256", "010.0.0.1", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1",
                "10.0.0.0/8/8", "::/129", "1:2", "fe80::1%eth0", "10.0.0.1/8", "fd00::1/64", "*", "10.0.0.0/1000"
            })
    void says_what_it_cannot_read(String text) {
        assertThatThrownBy(() -> NetworkRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Property
    void two_addresses_lie_in_a_range_when_their_first_bits_are_the_same(
            @ForAll @Size(4) byte[] one, @ForAll @Size(4) byte[] other, @ForAll @IntRange(max = 32) int length) {
        var bits = 0;
        while (bits < 32 && bit(one, bits) == bit(other, bits)) {
            bits++;
        }
        var first = one.clone();
        for (var place = length; place < 32; place++) {
            first[place / 8] &= (byte) ~(0x80 >> place % 8);
        }

        assertThat(NetworkRange.parse(text(first) + "/" + length)
                        .contains(AddressText.parse(text(other)).orElseThrow()))
                .isEqualTo(bits >= length);
    }

    private static boolean bit(byte[] bytes, int place) {
        return (bytes[place / 8] & 0x80 >> place % 8) != 0;
    }

    private static String text(byte[] address) {
        return (address[0] & 0xff) + "." + (address[1] & 0xff) + "." + (address[2] & 0xff) + "." + (address[3] & 0xff);
    }
}
