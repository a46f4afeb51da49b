package org.chamadao.command;

/** The command line, or the configuration, asks for what cannot be done; the message tells the user what to change. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
