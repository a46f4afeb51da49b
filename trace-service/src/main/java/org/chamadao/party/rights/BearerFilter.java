package org.chamadao.party.rights;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.chamadao.party.account.CallerLookup;

/** Finds out who calls, wherever a bearer token is shown; a wrong token is refused even where none is needed. */
@ServerFilter({"/epcis/**", "/api/**"})
@Order(BearerFilter.FIRST)
final class BearerFilter {
    static final String CALLER = "org.chamadao.caller";
    static final int FIRST = 100;

    private static final String SCHEME = "Bearer ";

    private final CallerLookup callers;

    BearerFilter(CallerLookup callers) {
        this.callers = callers;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void identify(HttpRequest<?> request) {
        var header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return;
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Unauthorized.because("The Authorization header must be: Bearer, a space, and the token.");
        }
        var caller = callers.byToken(header.substring(SCHEME.length()).strip())
                .orElseThrow(() -> Unauthorized.because("Nobody has this token, or it is over."));
        request.setAttribute(CALLER, caller);
    }
}
