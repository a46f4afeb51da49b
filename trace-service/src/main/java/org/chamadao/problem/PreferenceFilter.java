package org.chamadao.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import java.util.Arrays;
import java.util.List;

/** Refuses lists of preferences (RFC 9110 section 12.5) with an element that names nothing: the framework fails on them. */
@ServerFilter("/**")
final class PreferenceFilter {
    private static final List<String> LISTS = List.of(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.ACCEPT_CHARSET);

    @PreMatching
    @RequestFilter
    void refuse(HttpRequest<?> request) {
        for (var name : LISTS) {
            for (var list : request.getHeaders().getAll(name)) {
                if (!list.isBlank() && Arrays.stream(list.split(",", -1)).anyMatch(PreferenceFilter::namesNothing)) {
                    throw new ProblemException(Problem.of(
                            ProblemType.VALIDATION, "The header " + name + " has an element that names nothing."));
                }
            }
        }
    }

    private static boolean namesNothing(String element) {
        return element.split(";", -1)[0].isBlank();
    }
}
