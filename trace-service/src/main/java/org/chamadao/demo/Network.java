package org.chamadao.demo;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.util.Optional;

/** How other machines of the local network, a phone for instance, reach this one. */
final class Network {
    private Network() {}

    /** The same address by a name that a phone on the network can use; unchanged when there is no network. */
    static URI reachable(URI local) throws IOException {
        return address()
                .map(host -> URI.create(local.getScheme() + "://" + host + ":" + local.getPort()))
                .orElse(local);
    }

    private static Optional<String> address() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst();
    }
}
