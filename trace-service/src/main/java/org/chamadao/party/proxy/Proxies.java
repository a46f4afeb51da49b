package org.chamadao.party.proxy;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;

/**
 * The proxies that are believed when they say whom they were called by. Everyone can send their headers; so they are read
 * from the end, as far back as each was written by a proxy that is believed.
 */
public final class Proxies {
    private final List<NetworkRange> trusted;
    private final ForwardedHeader header;

    private Proxies(List<NetworkRange> trusted, ForwardedHeader header) {
        this.trusted = trusted;
        this.header = header;
    }

    /**
     * Of the settings.
     *
     * @param trusted addresses and ranges; when there are none, no header is ever read
     * @param header name of the one that they write
     * @throws IllegalArgumentException naming the setting that makes no sense
     */
    static Proxies of(List<String> trusted, String header) {
        return new Proxies(
                trusted.stream()
                        .map(range -> setting("chamadao.proxy.trusted", range, NetworkRange::parse))
                        .toList(),
                setting("chamadao.proxy.header", header, ForwardedHeader::named));
    }

    private static <T> T setting(String name, String value, Function<String, T> reader) {
        try {
            return reader.apply(value.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** The header that {@link #origin} wants the lines of. */
    public String header() {
        return header.headerName();
    }

    /** Whether an address is that of a proxy which is believed. */
    public boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    /**
     * Where a request comes from.
     *
     * @param peer who has called the service
     * @param lines of the header, in their order
     */
    public InetAddress origin(InetAddress peer, List<String> lines) {
        var origin = peer;
        for (var element : ForwardedHeader.elements(lines).reversed()) {
            if (!trusts(origin)) {
                return origin;
            }
            var caller = header.address(element);
            if (caller.isEmpty()) {
                // A proxy that does not say who called it counts as the caller.
                return origin;
            }
            origin = caller.get();
        }
        return origin;
    }
}
