package org.chamadao.party.rights;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import org.chamadao.party.Caller;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;

/** Asks the table for every request that has a controller. */
@ServerFilter("/**")
@Order(BearerFilter.FIRST + 100)
final class RightsFilter {
    @RequestFilter
    void ask(HttpRequest<?> request) {
        if (!(RouteAttributes.getRouteMatch(request).orElse(null) instanceof UriRouteMatch<?, ?> match)) {
            return; // a file, or a way that leads nowhere
        }
        var template = match.getRouteInfo().getUriMatchTemplate().toString();
        var rule = RightsTable.row(match.getRouteInfo().getHttpMethodName(), template)
                .map(RightsTable.Row::rule)
                .orElseThrow(() -> new ProblemException(
                        Problem.denied("none", "No rule opens " + request.getMethodName() + " " + template + ".")));
        switch (rule.ask(request.getAttribute(BearerFilter.CALLER, Caller.class).orElse(null))) {
            case ALLOWED -> {}
            case UNKNOWN_CALLER -> throw Unauthorized.noToken();
            case DENIED ->
                throw new ProblemException(Problem.denied(rule.word(), rule.meaning() + " That is not so here."));
        }
    }
}
