package org.chamadao.party.rights;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.chamadao.party.Source;

/** Gives a controller method the {@link Source} of the request: the peer's address; no header is believed. */
@Singleton
final class SourceBinder implements TypedRequestArgumentBinder<Source> {
    @Override
    public Argument<Source> argumentType() {
        return Argument.of(Source.class);
    }

    @Override
    public BindingResult<Source> bind(ArgumentConversionContext<Source> context, HttpRequest<?> request) {
        var source = Source.of(request.getRemoteAddress().getAddress());
        return () -> Optional.of(source);
    }
}
