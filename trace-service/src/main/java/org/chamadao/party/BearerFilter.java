package org.chamadao.party;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Finds out who calls, wherever a bearer token is shown; a wrong token is refused even where none is needed. */
@ServerFilter({"/epcis/**", "/api/**"})
final class BearerFilter {
    static final String PARTY = "org.chamadao.party";

    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;

    BearerFilter(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void identify(HttpRequest<?> request) {
        var header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return;
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Unauthorized.because("The Authorization header must be: Bearer, a space, and the party's token.");
        }
        var party = AccessToken.parse(header.substring(SCHEME.length()).strip())
                .flatMap(tokens::owner)
                .orElseThrow(() -> Unauthorized.because("Nobody has this token."));
        request.setAttribute(PARTY, party);
    }
}
