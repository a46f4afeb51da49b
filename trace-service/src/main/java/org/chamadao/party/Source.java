package org.chamadao.party;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request comes from.
 *
 * @param network an IPv4 address, or the first 64 bits of an IPv6 one, since every household has so many
 */
public record Source(String network) {
    private static final int NETWORK_BYTES = 8;

    /** The source of an address. */
    public static Source of(InetAddress address) {
        return new Source(
                address instanceof Inet6Address
                        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                        : address.getHostAddress());
    }
}
