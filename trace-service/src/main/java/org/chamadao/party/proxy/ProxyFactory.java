package org.chamadao.party.proxy;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import java.util.List;
import java.util.function.Supplier;

/** Reads the settings when the service starts, so that one that makes no sense stops it. */
@Factory
final class ProxyFactory {
    @Context
    Proxies proxies(
            @Value("${chamadao.proxy.trusted:}") List<String> trusted,
            @Value("${chamadao.proxy.header:X-Forwarded-For}") String header) {
        return checked(() ->
                Proxies.of(trusted.stream().filter(text -> !text.isBlank()).toList(), header));
    }

    @Context
    PublicOrigin publicOrigin(@Value("${chamadao.public-origin:}") String origin) {
        return checked(() -> PublicOrigin.of(origin));
    }

    private static <T> T checked(Supplier<T> setting) {
        try {
            return setting.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }
}
