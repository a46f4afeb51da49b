package org.chamadao.problem;

import io.micronaut.http.HttpStatus;

/** The kinds of problem that EPCIS 2.0 names (section 12, error conditions), and the few HTTP kinds it has no name for. */
public enum ProblemType {
    VALIDATION("epcisException:ValidationException", HttpStatus.BAD_REQUEST, "The request is not valid"),
    QUERY_PARAMETER("epcisException:QueryParameterException", HttpStatus.BAD_REQUEST, "A parameter is not valid"),
    UNAUTHORIZED("epcisException:SecurityException", HttpStatus.UNAUTHORIZED, "Not signed in"),
    FORBIDDEN("epcisException:SecurityException", HttpStatus.FORBIDDEN, "Not allowed"),
    NO_SUCH_RESOURCE("epcisException:NoSuchResourceException", HttpStatus.NOT_FOUND, "No such resource"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE("epcisException:NotAcceptableException", HttpStatus.NOT_ACCEPTABLE, "No such representation"),
    REQUEST_TIMEOUT(HttpStatus.REQUEST_TIMEOUT),
    GONE(HttpStatus.GONE),
    CONFLICT(HttpStatus.CONFLICT),
    PRINT_JOB_CANCELLED(
            "https://ns.chamadao.org/problem/print-job-cancelled", HttpStatus.CONFLICT, "The print job is cancelled"),
    ALREADY_EXISTS("epcisException:ResourceAlreadyExistsException", HttpStatus.CONFLICT, "The resource exists already"),
    TOO_LARGE("epcisException:CaptureLimitExceededException", HttpStatus.REQUEST_ENTITY_TOO_LARGE, "Too large"),
    URI_TOO_LONG("epcisException:URITooLongException", HttpStatus.REQUEST_URI_TOO_LONG, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(
            "epcisException:UnsupportedMediaTypeException",
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Unsupported media type"),
    UNPROCESSABLE(HttpStatus.UNPROCESSABLE_ENTITY),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
    INTERNAL("epcisException:ImplementationException", HttpStatus.INTERNAL_SERVER_ERROR, "The service failed"),
    NOT_IMPLEMENTED("epcisException:ImplementationException", HttpStatus.NOT_IMPLEMENTED, "Not offered here"),
    UNAVAILABLE(
            "epcisException:ImplementationException",
            HttpStatus.SERVICE_UNAVAILABLE,
            "The service is not available now");

    private final String uri;
    private final HttpStatus status;
    private final String title;

    ProblemType(String uri, HttpStatus status, String title) {
        this.uri = uri;
        this.status = status;
        this.title = title;
    }

    /** A kind without a name of its own: RFC 9457 section 4.2.1 gives it {@code about:blank} and HTTP's own phrase. */
    ProblemType(HttpStatus status) {
        this("about:blank", status, status.getReason());
    }

    /** The URI that programs compare. */
    public String uri() {
        return uri;
    }

    /** The HTTP status that goes with it. */
    public HttpStatus status() {
        return status;
    }

    /** The same words for every problem of this kind. */
    public String title() {
        return title;
    }
}
