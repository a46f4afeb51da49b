package org.chamadao.stream;

/** Kafka is away, or cannot do what is asked of it. */
public final class StreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StreamException(String message, Throwable cause) {
        super(message, cause);
    }

    StreamException(String message) {
        super(message);
    }
}
