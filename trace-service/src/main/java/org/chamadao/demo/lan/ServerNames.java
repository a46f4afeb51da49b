package org.chamadao.demo.lan;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/**
 * What the server may be called, and what it is called (RFC 5280 sections 4.2.1.6 and 4.2.1.10).
 *
 * @param addresses in the local network
 * @param host name in the local network, such as {@code kitchen.local}
 */
record ServerNames(List<Inet4Address> addresses, Optional<String> host) {
    /** Names below it are told by the machines that bear them, and by no DNS server (RFC 6762 section 3). */
    static final String LOCAL_SUFFIX = ".local";

    private static final String LOCALHOST = "localhost";
    static final String LOOPBACK = "127.0.0.1";

    ServerNames {
        addresses = List.copyOf(addresses);
    }

    static NameConstraints permitted() {
        var dns =
                Stream.of(LOCALHOST, LOCAL_SUFFIX.substring(1)).map(name -> new GeneralName(GeneralName.dNSName, name));
        var ip = Arrays.stream(LocalRange.values()).map(range -> new GeneralName(GeneralName.iPAddress, range.text()));
        return new NameConstraints(
                Stream.concat(dns, ip).map(GeneralSubtree::new).toArray(GeneralSubtree[]::new), null);
    }

    /** With the names of the machine for itself. */
    GeneralNames alternatives() {
        var names = new ArrayList<GeneralName>();
        names.add(new GeneralName(GeneralName.dNSName, LOCALHOST));
        host.ifPresent(name -> names.add(new GeneralName(GeneralName.dNSName, name)));
        names.add(new GeneralName(GeneralName.iPAddress, LOOPBACK));
        for (var address : addresses) {
            names.add(new GeneralName(GeneralName.iPAddress, address.getHostAddress()));
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }
}
