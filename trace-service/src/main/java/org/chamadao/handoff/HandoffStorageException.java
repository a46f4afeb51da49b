package org.chamadao.handoff;

import java.sql.SQLException;

/** The database failed. What was not acknowledged may be brought again. */
final class HandoffStorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HandoffStorageException(SQLException cause) {
        super("handoffs cannot be stored: " + cause.getMessage(), cause);
    }
}
