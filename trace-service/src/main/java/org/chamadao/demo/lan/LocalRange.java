package org.chamadao.demo.lan;

import java.net.Inet4Address;
import java.util.Arrays;

/** Addresses that mean nothing on the Internet: ranges that are not globally reachable (RFC 6890 section 2.2.2). */
enum LocalRange {
    LOOPBACK("127.0.0.0/8"),
    PRIVATE_A("10.0.0.0/8"),
    PRIVATE_B("172.16.0.0/12"),
    PRIVATE_C("192.168.0.0/16"),
    LINK_LOCAL("169.254.0.0/16"),
    /** Between a provider and its customers (RFC 6598). */
    SHARED("100.64.0.0/10"),
    BENCHMARKS("198.18.0.0/15"),
    DOCUMENTATION_A("192.0.2.0/24"),
    DOCUMENTATION_B("198.51.100.0/24"),
    DOCUMENTATION_C("203.0.113.0/24");

    private final String text;
    private final int first;
    private final int length;

    LocalRange(String text) {
        var slash = text.indexOf('/');
        this.text = text;
        this.first = number(Inet4Address.ofLiteral(text.substring(0, slash)));
        this.length = Integer.parseInt(text.substring(slash + 1));
    }

    /** First address and length, as in {@code 10.0.0.0/8}. */
    String text() {
        return text;
    }

    static boolean holds(Inet4Address address) {
        return Arrays.stream(values()).anyMatch(range -> range.contains(address));
    }

    boolean contains(Inet4Address address) {
        return (number(address) ^ first) >>> (Integer.SIZE - length) == 0;
    }

    private static int number(Inet4Address address) {
        var number = 0;
        for (var part : address.getAddress()) {
            number = number << Byte.SIZE | Byte.toUnsignedInt(part);
        }
        return number;
    }
}
