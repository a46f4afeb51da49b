package org.chamadao.log;

/** The database did not answer a question about the log. Nothing was changed; ask again once it is back. */
public final class LogStorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
