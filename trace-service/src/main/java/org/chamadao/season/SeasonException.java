package org.chamadao.season;

/** The service did not take the season. The message holds its answer; nothing of the refused document is stored. */
public final class SeasonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SeasonException(String message) {
        super(message);
    }

    SeasonException(String message, Throwable cause) {
        super(message, cause);
    }
}
