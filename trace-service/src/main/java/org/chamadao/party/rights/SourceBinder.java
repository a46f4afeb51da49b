package org.chamadao.party.rights;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.chamadao.party.Source;
import org.chamadao.party.proxy.Proxies;

/** Gives a controller method the {@link Source} of the request; of headers, only those of trusted proxies are believed. */
@Singleton
final class SourceBinder implements TypedRequestArgumentBinder<Source> {
    private final Proxies proxies;

    SourceBinder(Proxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public Argument<Source> argumentType() {
        return Argument.of(Source.class);
    }

    @Override
    public BindingResult<Source> bind(ArgumentConversionContext<Source> context, HttpRequest<?> request) {
        var peer = request.getRemoteAddress().getAddress();
        var source = Source.of(proxies.origin(peer, request.getHeaders().getAll(proxies.header())));
        return () -> Optional.of(source);
    }
}
