package org.chamadao.problem;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns every failure into a problem: ours, the framework's own (no such route, wrong method, unreadable argument), a
 * database that is away (503), a caller who is gone, and what nobody expected (500 under a number that the log shows too).
 */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemHandler implements ExceptionHandler<Throwable, HttpResponse<?>>, ErrorResponseProcessor<String> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    /** Reached by what the framework has no nearer handler for. */
    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, Throwable failure) {
        return switch (failure) {
            case ProblemException refused -> {
                var response = HttpResponse.<String>status(refused.problem().status());
                refused.headers().forEach(response::header);
                yield answer(response, refused.problem());
            }
            default -> {
                if (CutOff.is(failure)) {
                    yield unheard(request, failure);
                }
                yield Outage.caused(failure) ? unavailable(failure) : unexpected(request, failure);
            }
        };
    }

    /** Reached by the framework's own errors. */
    @Override
    public MutableHttpResponse<String> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        var request = context.getRequest();
        var status = RequestLine.status(request, response.status());
        if (status.getCode() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode() && status != HttpStatus.NOT_IMPLEMENTED) {
            var failure = context.getRootCause()
                    .orElseGet(() -> new IllegalStateException("a route answered " + status.getCode()));
            return CutOff.is(failure) ? unheard(request, failure) : unexpected(request, failure);
        }
        var detail = context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
        var problem = ofStatus(status, detail.isEmpty() ? status.getReason() : detail);
        if (request.getMethod() == HttpMethod.HEAD) {
            return withoutBody(response.status(status));
        }
        return answer(response.status(status), problem);
    }

    private static Problem ofStatus(HttpStatus status, String detail) {
        return switch (status) {
            case BAD_REQUEST -> Problem.of(ProblemType.VALIDATION, detail);
            case UNAUTHORIZED -> Problem.of(ProblemType.UNAUTHORIZED, detail);
            // The framework denies nothing else.
            case FORBIDDEN -> ForeignPageFilter.DENIED;
            case NOT_FOUND -> Problem.of(ProblemType.NO_SUCH_RESOURCE, detail);
            case NOT_ACCEPTABLE -> Problem.of(ProblemType.NOT_ACCEPTABLE, detail);
            case REQUEST_ENTITY_TOO_LARGE -> Problem.of(ProblemType.TOO_LARGE, detail);
            case REQUEST_URI_TOO_LONG -> Problem.of(ProblemType.URI_TOO_LONG, detail);
            case UNSUPPORTED_MEDIA_TYPE -> Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail);
            default -> Problem.ofStatus(status, detail);
        };
    }

    private static MutableHttpResponse<String> unavailable(Throwable failure) {
        LOG.warn("answered 503: {}", failure.toString());
        var problem = Problem.of(
                ProblemType.UNAVAILABLE,
                "The database does not answer now. What was not acknowledged may be sent again, later.");
        return answer(
                HttpResponse.<String>status(problem.status()).header("Retry-After", RETRY_AFTER_SECONDS), problem);
    }

    private static MutableHttpResponse<String> unheard(HttpRequest<?> request, Throwable failure) {
        // Not the path: a guest's has a secret in it.
        LOG.info(
                "cut off: {} {}: {}",
                request.getMethodName(),
                BasicHttpAttributes.getUriTemplate(request).orElse("…"),
                failure.toString());
        var problem = Problem.of(ProblemType.REQUEST_TIMEOUT, "The request was cut off.");
        return answer(HttpResponse.status(problem.status()), problem);
    }

    private static MutableHttpResponse<String> unexpected(HttpRequest<?> request, Throwable failure) {
        var incident = UUID.randomUUID();
        LOG.error("incident {}: {} {}", incident, request.getMethodName(), request.getPath(), failure);
        var problem = Problem.of(ProblemType.INTERNAL, "An unexpected failure, logged as incident " + incident + ".");
        return answer(HttpResponse.status(problem.status()), problem);
    }

    @SuppressWarnings("unchecked")
    private static MutableHttpResponse<String> withoutBody(MutableHttpResponse<?> response) {
        return (MutableHttpResponse<String>) response;
    }

    private static MutableHttpResponse<String> answer(MutableHttpResponse<?> response, Problem problem) {
        return response.body(problem.json()).contentType(Problem.MEDIA_TYPE);
    }
}
