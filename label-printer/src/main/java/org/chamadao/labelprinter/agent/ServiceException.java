package org.chamadao.labelprinter.agent;

import java.io.IOException;

/** The service could not be reached, failed, refused the token, or answered what we do not understand. Nothing is lost: try again later. */
final class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ServiceException(String message) {
        super(message);
    }

    private ServiceException(String message, Throwable cause) {
        super(message, cause);
    }

    static ServiceException away(String what, IOException cause) {
        return new ServiceException(what + " cannot be reached: " + Reasons.of(cause), cause);
    }

    static ServiceException because(String message) {
        return new ServiceException(message);
    }

    static ServiceException garbled(String what) {
        return new ServiceException("the service answered what cannot be understood: " + what);
    }
}
