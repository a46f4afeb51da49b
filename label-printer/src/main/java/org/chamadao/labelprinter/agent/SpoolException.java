package org.chamadao.labelprinter.agent;

import java.io.IOException;
import java.nio.file.Path;

/** The spool folder cannot be written or read, or holds what was not written by us. Nothing is sent that is not written down; make room, or name another folder. */
final class SpoolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private SpoolException(String message) {
        super(message);
    }

    private SpoolException(String message, Throwable cause) {
        super(message, cause);
    }

    static SpoolException because(String message) {
        return new SpoolException(message);
    }

    static SpoolException failed(String what, Path file, IOException cause) {
        return new SpoolException(what + " " + file + ": " + Reasons.of(cause), cause);
    }
}
