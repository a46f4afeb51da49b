package org.chamadao.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** Requests that break off before any route is looked for, which the framework all calls 413 or 400. */
final class RequestLine {
    private RequestLine() {}

    /** The status that tells the caller which part of the request was too long. */
    static HttpStatus status(HttpRequest<?> request, HttpStatus framework) {
        if (!(request instanceof NettyHttpRequest<?> netty)) {
            return framework;
        }
        return switch (netty.getNativeRequest().decoderResult().cause()) {
            case TooLongHttpLineException _ -> HttpStatus.REQUEST_URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
            case null, default -> framework;
        };
    }
}
