package org.chamadao.party.rights;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import org.chamadao.party.Caller;
import org.chamadao.party.Party;

/** Gives a controller method the {@link Party} that calls; a method that asks for one is closed to everyone else. */
@Singleton
final class PartyBinder implements TypedRequestArgumentBinder<Party> {
    @Override
    public Argument<Party> argumentType() {
        return Argument.of(Party.class);
    }

    @Override
    public BindingResult<Party> bind(ArgumentConversionContext<Party> context, HttpRequest<?> request) {
        var party = request.getAttribute(BearerFilter.CALLER, Caller.class).map(Caller::party);
        if (party.isEmpty() && !context.getArgument().isNullable()) {
            throw Unauthorized.noToken();
        }
        return () -> party;
    }
}
