package org.chamadao.gs1;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The hosts of this installation, under which its own restricted-circulation numbers stand.
 *
 * @param hosts lower case, at least one; the first is where new ones are given out
 */
public record IssuerHosts(Set<String> hosts) {
    public IssuerHosts {
        var named = new LinkedHashSet<String>();
        hosts.forEach(host -> named.add(HostName.lowerCase(host)));
        if (named.isEmpty()) {
            throw new IdentifierRefusedException("issuer hosts", "none given");
        }
        if (named.contains(DigitalLink.GS1_HOST)) {
            throw new IdentifierRefusedException("issuer hosts", DigitalLink.GS1_HOST + " is nobody's own");
        }
        hosts = Collections.unmodifiableSet(named);
    }

    public static IssuerHosts of(String... hosts) {
        return new IssuerHosts(new LinkedHashSet<>(Arrays.asList(hosts)));
    }

    /** The host for numbers that this installation gives out. */
    public String first() {
        return hosts.iterator().next();
    }

    boolean contains(String host) {
        return hosts.contains(host);
    }
}
