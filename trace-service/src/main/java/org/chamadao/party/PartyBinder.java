package org.chamadao.party;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;

/** Gives a controller method the {@link Party} that calls; a method that asks for one is closed to everyone else. */
@Singleton
final class PartyBinder implements TypedRequestArgumentBinder<Party> {
    @Override
    public Argument<Party> argumentType() {
        return Argument.of(Party.class);
    }

    @Override
    public BindingResult<Party> bind(ArgumentConversionContext<Party> context, HttpRequest<?> request) {
        var party = request.getAttribute(BearerFilter.PARTY, Party.class);
        if (party.isEmpty() && !context.getArgument().isNullable()) {
            throw Unauthorized.because("This needs a token: send the header Authorization: Bearer, and the token.");
        }
        return () -> party;
    }
}
