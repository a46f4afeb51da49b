package org.chamadao.party.rights;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import org.chamadao.party.Caller;

/** Gives a controller method the {@link Caller}; a method that asks for one is closed to everyone else. */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {
    @Override
    public Argument<Caller> argumentType() {
        return Argument.of(Caller.class);
    }

    @Override
    public BindingResult<Caller> bind(ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
        var caller = request.getAttribute(BearerFilter.CALLER, Caller.class);
        if (caller.isEmpty() && !context.getArgument().isNullable()) {
            throw Unauthorized.noToken();
        }
        return () -> caller;
    }
}
