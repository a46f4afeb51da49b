package org.chamadao.problem;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Says why, where the framework does not: it keeps pages of other sites from calling a service on their visitor's own
 * machine, by a filter that answers 403 and nothing else. This one stands before it.
 */
@ServerFilter("/**")
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ForeignPageFilter {
    static final Problem DENIED =
            Problem.denied("same-origin", "Pages of other sites may not call an installation on this machine.");

    @ResponseFilter
    void explain(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.status() == HttpStatus.FORBIDDEN
                && response.getBody().isEmpty()
                && request.getMethod() != HttpMethod.HEAD) {
            response.body(DENIED.json()).contentType(Problem.MEDIA_TYPE);
        }
    }
}
