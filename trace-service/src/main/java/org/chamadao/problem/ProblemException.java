package org.chamadao.problem;

import java.util.Map;

/** The request is answered with a problem. Controllers throw it where request input turns out to be wrong. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /**
     * A problem that comes with headers of its own.
     *
     * @param headers such as {@code WWW-Authenticate} or the limits that were passed
     */
    public ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail());
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    /** What the caller is told. */
    public Problem problem() {
        return problem;
    }

    /** Headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }

    /** It tells of the request and not of the program, and many bad requests must stay cheap. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
