package org.chamadao.season;

/** The season does not go on. Where the service refused it, the message holds its answer, and nothing of it is stored. */
public final class SeasonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message why, and what to do */
    public SeasonException(String message) {
        super(message);
    }

    SeasonException(String message, Throwable cause) {
        super(message, cause);
    }
}
