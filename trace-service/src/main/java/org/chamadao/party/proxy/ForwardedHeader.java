package org.chamadao.party.proxy;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The header in which proxies write whom they were called by, each behind the one before it. A proxy writes one of them,
 * and hands on the other as it came from anyone; so one is read, never both.
 */
enum ForwardedHeader {
    /** What most proxies write: addresses, separated by commas. */
    X_FORWARDED_FOR("X-Forwarded-For") {
        @Override
        Optional<InetAddress> address(String element) {
            return node(element);
        }
    },
    /** RFC 7239: {@code for=192.0.2.60;proto=http, for="[2001:db8::1]:4711"}. */
    FORWARDED("Forwarded") {
        @Override
        Optional<InetAddress> address(String element) {
            var pairs = Arrays.stream(element.split(";", -1))
                    .map(String::strip)
                    .filter(pair -> pair.regionMatches(true, 0, FOR, 0, FOR.length()))
                    .toList();
            return pairs.size() == 1 ? node(unquoted(pairs.getFirst().substring(FOR.length()))) : Optional.empty();
        }
    };

    private static final String FOR = "for=";
    private static final Pattern IPV4_WITH_PORT = Pattern.compile("([0-9.]+)(?::[0-9]{1,5})?");
    private static final Pattern IPV6_IN_BRACKETS = Pattern.compile("\\[([^]]+)](?::[0-9]{1,5})?");

    private final String headerName;

    ForwardedHeader(String headerName) {
        this.headerName = headerName;
    }

    String headerName() {
        return headerName;
    }

    /**
     * The header of this name, in any case.
     *
     * @throws IllegalArgumentException when there is none
     */
    static ForwardedHeader named(String name) {
        return Arrays.stream(values())
                .filter(header -> header.headerName.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is none of "
                        + Arrays.stream(values())
                                .map(ForwardedHeader::headerName)
                                .collect(Collectors.joining(", "))));
    }

    /** Who called, as one element of the header says; none when it names no address. */
    abstract Optional<InetAddress> address(String element);

    /** The elements of all lines of the header, in their order. */
    static List<String> elements(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private static Optional<InetAddress> node(String text) {
        var bracketed = IPV6_IN_BRACKETS.matcher(text);
        if (bracketed.matches()) {
            return AddressText.parse(bracketed.group(1));
        }
        var plain = IPV4_WITH_PORT.matcher(text);
        return AddressText.parse(plain.matches() ? plain.group(1) : text);
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
