package org.chamadao.demo.lan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chamadao.command.UsageException;

/** How other machines of the local network, a phone for instance, reach this one. */
final class LocalNetwork {
    /** An address that nobody has (RFC 5737): the system is only asked which way it would go, and nothing is sent. */
    private static final InetSocketAddress OUTSIDE = new InetSocketAddress("198.51.100.1", 53);

    private static final Pattern ADDRESS = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?:\\.(?!$)|$)){4}");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private LocalNetwork() {}

    /**
     * This machine's addresses in local ranges; the one of the interface that leads on comes first. Not among them are the
     * loopback, an address that the whole Internet could reach, and what a carrier or a tunnel gave: there the neighbours
     * are strangers.
     */
    static List<Inet4Address> addresses() {
        try {
            var addresses = new ArrayList<>(local(NetworkInterface.networkInterfaces()
                    .filter(LocalNetwork::isShared)
                    .flatMap(NetworkInterface::inetAddresses)));
            local(leading().stream()).stream().filter(addresses::remove).forEach(addresses::addFirst);
            return List.copyOf(addresses);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the addresses of this machine", e);
        }
    }

    /**
     * One address that was chosen.
     *
     * @throws UsageException when it is none, one that the whole Internet could reach, or the one without TLS
     */
    static Inet4Address address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new UsageException("--lan takes true or an IPv4 address of this machine, not " + text);
        }
        var address = Inet4Address.ofLiteral(text);
        if (!LocalRange.holds(address)) {
            throw new UsageException(text + " is no address of a local network: the whole Internet could reach it");
        }
        if (address.getHostAddress().equals(ServerNames.LOOPBACK)) {
            throw new UsageException(text + " answers without TLS, and only this machine");
        }
        if (!isOurs(address)) {
            throw new UsageException(text + " is no address of this machine; give another with -Dlan=ADDRESS");
        }
        return address;
    }

    private static boolean isOurs(Inet4Address address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the addresses of this machine", e);
        }
    }

    static List<Inet4Address> local(Stream<InetAddress> addresses) {
        return addresses
                .filter(address -> !address.isLoopbackAddress())
                .filter(Inet4Address.class::isInstance)
                .map(Inet4Address.class::cast)
                .filter(LocalRange::holds)
                .filter(address -> !LocalRange.SHARED.contains(address))
                .distinct()
                .toList();
    }

    /**
     * The name by which this machine answers on its own network (RFC 6762). A name that a DNS server knows may be one of
     * the public Internet, and is not asked for.
     */
    static Optional<String> name() {
        try {
            return name(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static Optional<String> name(String host) {
        var label = host.toLowerCase(Locale.ROOT).split("\\.", 2)[0];
        return Optional.of(label)
                .filter(text -> LABEL.matcher(text).matches())
                .map(text -> text + ServerNames.LOCAL_SUFFIX);
    }

    private static Optional<InetAddress> leading() {
        try (var socket = new DatagramSocket()) {
            socket.connect(OUTSIDE);
            return Optional.of(socket.getLocalAddress());
        } catch (IOException e) {
            // No way out: any address of the network does.
            return Optional.empty();
        }
    }

    /** Whether others of one network are reached by it; a tunnel has two ends. */
    private static boolean isShared(NetworkInterface card) {
        try {
            return card.isUp() && !card.isPointToPoint();
        } catch (IOException e) {
            return false;
        }
    }
}
