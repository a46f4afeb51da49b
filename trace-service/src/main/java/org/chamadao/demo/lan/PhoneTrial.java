package org.chamadao.demo.lan;

import java.io.Console;
import java.io.PrintStream;
import java.net.Inet4Address;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamadao.command.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * The demo as phones of the local network reach it: by TLS on each local address of this machine. What runs on the machine
 * itself goes on by the loopback.
 */
public final class PhoneTrial implements AutoCloseable {
    static final String ADDRESSES = "chamadao.lan.addresses";
    static final String CA_PORT = "chamadao.lan.ca-port";

    private final List<Inet4Address> addresses;
    private final Authority authority;
    private final Identity server;
    private final AuthorityDownload download;

    PhoneTrial(List<Inet4Address> addresses, Authority authority, Identity server, AuthorityDownload download) {
        this.addresses = addresses;
        this.authority = authority;
        this.server = server;
        this.download = download;
    }

    /**
     * What makes a service open itself to phones.
     *
     * @param where an address of this machine, or {@code true} for all that it has in local networks
     * @param caPort where phones get the authority's certificate
     * @throws UsageException when this machine is in no local network, or the address is in none
     */
    public static Map<String, Object> settings(String where, int caPort) {
        var addresses = where.equals("true") ? LocalNetwork.addresses() : List.of(LocalNetwork.address(where));
        if (addresses.isEmpty()) {
            throw new UsageException(
                    "this machine has no address in a local network; join one, leave out -Dlan, or give"
                            + " an address by -Dlan=ADDRESS");
        }
        var settings = new HashMap<String, Object>();
        settings.put(
                ADDRESSES, addresses.stream().map(Inet4Address::getHostAddress).toList());
        settings.put(CA_PORT, caPort);
        // Without TLS it answers this machine alone, whatever was set.
        settings.put("chamadao.host", "127.0.0.1");
        // Cookies and links are for phones; sessions are opened by pages that came by TLS, and by no others.
        settings.put(
                "chamadao.public-origin", "https://" + addresses.getFirst().getHostAddress() + ":${chamadao.port}");
        settings.put("micronaut.server.ssl.enabled", true);
        for (var address : addresses) {
            var listener = "micronaut.server.netty.listeners.lan-" + addresses.indexOf(address) + ".";
            settings.put(listener + "host", address.getHostAddress());
            settings.put(listener + "port", "${chamadao.port}");
            settings.put(listener + "ssl", true);
            settings.put(listener + "key-name", LanCertificateProvider.NAME);
        }
        return settings;
    }

    /** Where a phone reaches what the machine itself reaches at an address of the loopback. */
    public URI reachable(URI local) {
        return URI.create("https://" + addresses.getFirst().getHostAddress() + ":" + local.getPort());
    }

    /** Tells whoever holds a phone how it gets to a page. */
    public void announce(URI page, PrintStream out) {
        var root = download.at(addresses.getFirst());
        out.println();
        out.println("1. Once for each phone: trust the authority of this trial, as README tells under \"On a phone\".");
        out.println("   " + root);
        out.println("   SHA-256 " + authority.fingerprint());
        show(root, out);
        out.println("2. Open the page of a cake.");
        show(page, out);
        for (var other : addresses.subList(1, addresses.size())) {
            out.println("   In another network of this machine: https://" + other.getHostAddress() + ":"
                    + page.getPort() + page.getPath() + ", " + download.at(other));
        }
    }

    private static void show(URI address, PrintStream out) {
        var code = TerminalCode.of(address);
        (isTerminal(System.console()) ? code.colouredLines() : code.lines()).forEach(out::println);
    }

    private static boolean isTerminal(@Nullable Console console) {
        return console != null && console.isTerminal();
    }

    Identity server() {
        return server;
    }

    @Override
    public void close() {
        download.close();
    }
}
