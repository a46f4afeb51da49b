package org.chamadao.party.proxy;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as text. Names are never looked up. */
final class AddressText {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private AddressText() {}

    /** The address of a text such as {@code 192.0.2.1} or {@code 2001:db8::1}, none when it is something else. */
    static Optional<InetAddress> parse(String text) {
        var formed = IPV4.matcher(text).matches()
                || text.indexOf(':') >= 0 && IPV6.matcher(text).matches();
        if (!formed) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
