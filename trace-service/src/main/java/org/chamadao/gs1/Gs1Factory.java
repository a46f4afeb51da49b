package org.chamadao.gs1;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;

/** Makes identity out of the configuration {@code chamadao.issuer-hosts}. */
@Factory
final class Gs1Factory {
    @Singleton
    IssuerHosts issuerHosts(@Value("${chamadao.issuer-hosts:chamadao.local}") List<String> hosts) {
        return new IssuerHosts(new LinkedHashSet<>(hosts));
    }

    @Singleton
    Identifiers identifiers(IssuerHosts issuerHosts) {
        return new Identifiers(issuerHosts);
    }

    @Singleton
    Serials serials() {
        return new Serials();
    }
}
